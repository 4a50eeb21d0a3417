"""The names under which files are offered."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from build_tools.publish.addresses import source_name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("seeds/page.html", "page.html.txt"),
        ("seeds/a/PAGE.HTM", "PAGE.HTM.txt"),
        ("seeds/report.pdf", "report.pdf"),
        ("seeds/report.docx", "report.docx"),
        ("seeds/report.txt", "report.txt"),
    ],
)
def test_a_page_of_a_stranger_is_offered_as_text_that_cannot_run(path: str, name: str) -> None:
    assert source_name(PurePosixPath(path)) == name
