"""What was misread in the image of a page goes; text in Latin letters stays."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits
from build_tools.repair.misread_images import find
from tests.repair.sound import TEXTS, TURKISH_SOURCES

ABOVE = (
    "�لكل شخص �لحق في حرية �لر�ي و�لتعبير ويشمل هذ� �لحق حرية �عتناق �لآر�ء\n"
    "دون أي تدخل و�ستقاء �لأنباء و�لأفكار وتلقيها و�إذ�عتها بأية وسيلة كانت\n\n"
    "دون تقيد بالحدود �لجغر�فية لكل شخص �لحق في حرية �لاشتر�ك في �لجمعيات\n\n"
)
MISREAD = (
    "Roe SP oye A ey inline Grek: Car Fer] amy Famer Gah) (0 aye? nee tee OD\n"
    "Fle npety eeeO IrsP ise cic Fe 2 peer PD ats (5 Sette pate wre eho Opa 39\n\n"
    "AP (pe pee pS) APO cmbree SperFt [pe Fa Fe SP Le Foty pres Gee? of erie wy RKO\n"
)
ENGLISH = (
    "The right of everyone to freedom of opinion and expression includes the\n"
    "right to hold opinions without interference and to seek, receive and\n\n"
    "impart information and ideas through any media, whatever the frontiers.\n"
)


def repaired(text: str) -> str:
    return apply_edits(text, list(find(text, None)))


def test_lines_that_were_misread_below_a_text_with_missing_letters_go() -> None:
    assert repaired(ABOVE + MISREAD) == ABOVE.rstrip() + "\n\n\n"


def test_each_page_is_judged_by_itself() -> None:
    assert repaired(f"{ABOVE}{MISREAD}\f{ABOVE}{ENGLISH}") == (
        f"{ABOVE.rstrip()}\n\n\n\f{ABOVE}{ENGLISH}"
    )


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS.values(),
        *(path.read_text(encoding="utf-8") for path in TURKISH_SOURCES),
        ABOVE + ENGLISH,
        ABOVE.replace("�", "ا") + MISREAD,  # no letter is missing above
        MISREAD,
        ABOVE + MISREAD * 6,  # longer than what is above
        ABOVE + "PDF/A-2b (ISO 19005-2) x86_64 gcc -O2\n",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert list(find(text, None)) == []
