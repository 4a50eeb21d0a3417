"""Text -> Markdown that renders as exactly that text.

Sources come from strangers, and a text may hold Markdown, HTML, Jinja or snippet syntax. Every
character that could begin such syntax becomes a numeric character reference, which every Markdown
renderer shows as the character itself. Letters, digits and ordinary punctuation stay, so that the
page remains readable as a file.
"""

from __future__ import annotations

import re

# Wherever they stand: core Markdown, HTML, Jinja, attribute lists, tables, footnotes, maths,
# addresses.
_ALWAYS = r"[\\`*_{}\[\]<>&#|~^$@]"
# Doubled signs: smart dashes and ellipses, snippets (--8<--), highlights (==), inserts (++).
_RUNS = r"([-=+.:!%/])(?=\1)|(?<=-)-|(?<==)=|(?<=\+)\+"
# A colon before a non-blank begins an emoji short name or an address that is linked by itself.
_COLON = r":(?=\S)"
_WWW = r"(?<=www)\."
# At the start of a line: list markers, definitions, indented rules.
_LINE_START = r"^[-+=:]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]"
_SPECIAL = re.compile("|".join((_ALWAYS, _RUNS, _COLON, _WWW, _LINE_START)), re.IGNORECASE)
_LONG_NUMBER = re.compile(r"^(\d{4,})([.)])")


def escape(text: str) -> str:
    """Return ``text``, one line, as Markdown that renders as the same characters."""
    text = _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", text)
    return _LONG_NUMBER.sub(lambda match: f"{match[1]}&#{ord(match[2])};", text)
