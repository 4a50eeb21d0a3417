"""A Markdown file with YAML front matter, the same bytes for the same data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml


def page(meta: Mapping[str, Any], body: str = "") -> bytes:
    """Return a Markdown page as UTF-8; fields of ``meta`` that are empty are left out."""
    known = {key: value for key, value in meta.items() if value not in (None, [], {}, "")}
    front = yaml.safe_dump(
        known, allow_unicode=True, sort_keys=False, width=2**30, default_flow_style=False
    )
    return f"---\n{front}---\n\n{body}".encode()
