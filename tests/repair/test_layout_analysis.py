"""The order of boxes on a page is that in which pdfminer puts them down."""

from __future__ import annotations

from build_tools.repair.layout_analysis import Box, put_down


def rows(*widths: float) -> list[Box]:
    """Return lines of these widths below each other, all of which begin at the right."""
    return [Box(480 - width, -30 * k - 13, 480, -30 * k, (k,)) for k, width in enumerate(widths)]


def test_lines_of_one_width_come_from_the_top() -> None:
    assert put_down(rows(480, 480, 480, 480)) == (0, 1, 2, 3)


def test_a_heading_comes_behind_wider_lines_that_are_closer_to_each_other() -> None:
    assert put_down(rows(60, 300, 350)) == (1, 2, 0)


def test_boxes_side_by_side_come_from_the_left() -> None:
    left, right = Box(0, 0, 200, 13, (1,)), Box(210, 0, 400, 13, (0,))
    assert put_down([right, left]) == (1, 0)


def test_a_page_may_have_nothing() -> None:
    assert put_down([]) == ()
