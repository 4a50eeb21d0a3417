"""The dates that a text states, as EDTF, and what they say of when it was issued.

Months are known by the names in ``languages/*.yml``; letters and digits are compared folded. Where
extraction has turned a line of right-to-left text around, a date reads year, month, day with its
neighbours glued on; it is short enough to be certain in that order too. Only Gregorian dates: a
year outside ``_YEAR`` (such as 1446 or 1404) is of another calendar and is passed over.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..folding import fold, fold_words
from ..i18n import is_language_tag, locale
from ..languages import Language
from ..model import Block, DateStatement, Sidecar, Structured
from .edtf_dates import OPEN, sort_key

_YEAR = r"(?:1[5-9]|20|21)[0-9]{2}"

#: Blanks, but not any number of them: a pattern with several such parts would try all ways to
#: share a long run out among them.
_B, _BB = r"\s{0,3}", r"\s{1,3}"

_ALONE_YEAR = re.compile(rf"(?<![0-9]){_YEAR}(?![0-9])")
_NAME = re.compile(r"[^\W\d_]{2}")

#: A line that may state the date of issue stands among so many blocks from either end.
_NEAR_END = 6


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ``text[start:end]`` means ``edtf``; ``day``: it is exact to the day."""

    start: int
    end: int
    edtf: str
    day: bool


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How dates look in one language: a pattern, months by folded name, and the order."""

    pattern: re.Pattern[str]
    months: Mapping[str, int]
    order: str | None


def find_dates(
    text: str, lang: str | None, languages: Mapping[str, Language]
) -> tuple[FoundDate, ...]:
    """Return the dates in ``text`` in order: days, runs of days in one month, months of a year.

    Days may name the month in any language of ``languages``; a month without a day counts only
    in ``lang``, the language of the text. A date in figures alone counts where its order is
    certain: from ``dates.order`` of the language, or because one number can only be the day.
    """
    if not any(character.isdecimal() for character in text):
        return ()
    grammar = _grammar((lang or "").split("-")[0], _LanguagesKey(languages))
    folded = fold(text)
    found = []
    for match in grammar.pattern.finditer(folded.text):
        edtf = _read(match, grammar)
        if edtf:
            start, end = folded.original(*match.span())
            found.append(FoundDate(start, end, edtf, day=len(edtf) >= len("2025-05-28")))
    return tuple(found)


class _LanguagesKey:
    """The languages as a key of the cache: one set of data files is one key."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self.languages = languages

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _LanguagesKey) and self.languages is other.languages

    def __hash__(self) -> int:
        return id(self.languages)


@lru_cache(maxsize=32)
def _grammar(lang: str, key: _LanguagesKey) -> _Grammar:
    languages = key.languages
    own = _months(languages.get(lang))
    every: dict[str, int] = {}
    between: list[str] = []
    ordinals: list[str] = []
    for language in languages.values():
        every |= _months(language)
        dates = language.data.get("dates", {})
        between += map(fold_words, dates.get("between", ()))
        ordinals += map(fold_words, dates.get("ordinals", ()))
    every |= own  # where two languages differ in what a word means, the text's own decides
    order = None
    if lang in languages:
        order = languages[lang].data.get("dates", {}).get("order")
    # [^\W\d_] is a letter; a name of a month is not part of a longer word.
    month, own_month = (rf"(?:{_names(names)})\.?(?![^\W\d_])" for names in (every, own))
    # Two names of one month, of which a stroke may have moved away: Levantine Arabic.
    names = f"(?:{_names(every)})"
    months = rf"{names}{_B}/?{_B}{names}|{month}|{names}{_B}\([^()0-9]{{2,16}}\)"
    word = rf"(?:(?:{'|'.join(map(re.escape, between))}){_BB})?" if between else ""
    gap = rf"[\s,،./-]{{0,3}}{word}"
    day = r"[0-9]{1,2}"
    ordinal = rf"(?:{'|'.join(map(re.escape, ordinals))})?"
    start, end = r"(?<![0-9])(?<![0-9][.,:/-])", r"(?![0-9])(?![.,:/-][0-9])"
    alone, close, stroke = r"(?<![^\W_])", r"(?![0-9])", rf"{_B}/?{_B}"
    pattern = "|".join(
        (
            # 5 January 2022 and 5-6 January 2022; 2022 January 5; January 5, 2022
            rf"{start}(?:(?P<first>{day}){_B}-{_B})?(?P<d1>{day}){ordinal}{gap}{stroke}"
            rf"(?P<m1>{months}){stroke}{gap}(?P<y1>{_YEAR}){close}",
            rf"{start}(?P<y2>{_YEAR}){gap}(?P<m2>{months}){gap}{stroke}(?P<d2>{day}){close}",
            rf"{alone}(?P<m3>{month}){_BB}(?P<d3>{day}){ordinal}[\s,،]{{1,3}}"
            rf"(?P<y3>{_YEAR}){close}",
            # 2022-01-05; 05.01.2022; January 2022
            rf"{start}(?P<y4>{_YEAR})(?P<s4>[-/.])(?P<m4>{day})(?P=s4)(?P<d4>{day}){end}",
            rf"{start}(?P<a5>{day})(?P<s5>[-/.])(?P<b5>{day})(?P=s5)(?P<y5>{_YEAR}){end}",
            rf"{alone}(?P<m6>{_month_pair(own, own_month)}){stroke}{gap}(?P<y6>{_YEAR}){close}",
        )
    )
    return _Grammar(re.compile(pattern), every, order)


def _months(language: Language | None) -> dict[str, int]:
    months = language.data.get("months", {}) if language else {}
    return {fold_words(name): int(number) for number, names in months.items() for name in names}


def _names(months: Mapping[str, int]) -> str:
    longest_first = sorted(months, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", _BB) for name in longest_first) or r"(?!)"


def _month_pair(months: Mapping[str, int], month: str) -> str:
    names = _names(months)
    return rf"(?:{names}){_B}/{_B}(?:{names})(?![^\W\d_])|{month}"


def _read(match: re.Match[str], grammar: _Grammar) -> str | None:
    """Return the EDTF of a match, or ``None`` where it is no date after all."""
    part = match.groupdict()
    if part["y6"]:
        month = _month(part["m6"], grammar)
        return f"{part['y6']}-{month:02}" if month else None
    if part["y5"]:
        return _numeric(int(part["y5"]), int(part["a5"]), int(part["b5"]), grammar.order)
    if part["y4"]:
        return _day(int(part["y4"]), int(part["m4"]), int(part["d4"]))
    number = "1" if part["y1"] else "2" if part["y2"] else "3"
    month = _month(part[f"m{number}"], grammar)
    if not month:
        return None
    year, day = int(part[f"y{number}"]), int(part[f"d{number}"])
    last = _day(year, month, day)
    if part["first"] and last and int(part["first"]) < day:
        first = _day(year, month, int(part["first"]))
        return f"{first}/{last}" if first else last
    return last


def _month(words: str, grammar: _Grammar) -> int | None:
    """Return the number of the month that ``words`` name; ``None`` where two names disagree."""
    text = fold_words(words.split("(")[0])
    if text in grammar.months:
        return grammar.months[text]
    numbers = {
        grammar.months[text[:cut].strip()]
        if grammar.months[text[:cut].strip()] == grammar.months[text[cut:].strip()]
        else 0
        for cut in range(1, len(text))
        if text[:cut].strip() in grammar.months and text[cut:].strip() in grammar.months
    }
    return numbers.pop() or None if len(numbers) == 1 else None


def _numeric(year: int, first: int, second: int, order: str | None) -> str | None:
    """Return the date ``first.second.year``; ``None`` where its order cannot be told."""
    if first == second or second > 12:
        return _day(year, first, second)
    if first > 12 or order in ("dmy", "ymd"):  # "ymd": the day comes first where the year is last
        return _day(year, second, first)
    return _day(year, first, second) if order == "mdy" else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


# -- what the dates say of the document ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Evidence:
    edtf: str
    reason: str
    words: str
    block: str

    @property
    def strength(self) -> tuple[str, int]:
        """The later the better; of two that begin on one day, the one that is more exact."""
        return sort_key(self.edtf), len(self.edtf)


def date_statements(
    structured: Structured, sidecar: Sidecar, languages: Mapping[str, Language]
) -> tuple[DateStatement, ...]:
    """Return when the document was issued, and when what it reports happened, with the reasons.

    Issued: the editor's date; else a date that stands as a line of its own near the head or the
    end; else open-ended from the latest day that the text names or the latest source that it
    cites. Event: the editor's; else the first day in what stands below a heading "news". What
    the text does not show is left out.
    """
    blocks = structured.blocks
    days = {
        block.id: [date for date in find_dates(block.text, block.lang, languages) if date.day]
        for block in blocks
    }
    statements = [_issued(blocks, days, sidecar, languages), _event(blocks, days, sidecar)]
    return tuple(statement for statement in statements if statement)


def _issued(
    blocks: Sequence[Block],
    days: Mapping[str, Sequence[FoundDate]],
    sidecar: Sidecar,
    languages: Mapping[str, Language],
) -> DateStatement | None:
    if sidecar.date:
        return DateStatement(sidecar.date, "issued", "sidecar")
    ends = dict.fromkeys((*blocks[:_NEAR_END], *reversed(blocks[-_NEAR_END:])))
    for block in ends:
        for date in days[block.id][:1]:
            if _is_date_line(block, date, languages):
                words = block.text[date.start : date.end]
                return DateStatement(date.edtf, "issued", "stated", words, block.id)
    evidence = max(_evidence(blocks, days), key=lambda item: item.strength, default=None)
    if evidence is None:
        return None
    return DateStatement(
        f"{evidence.edtf}/{OPEN}", "issued", evidence.reason, evidence.words, evidence.block
    )


def _event(
    blocks: Sequence[Block], days: Mapping[str, Sequence[FoundDate]], sidecar: Sidecar
) -> DateStatement | None:
    if sidecar.date_event:
        return DateStatement(sidecar.date_event, "event", "sidecar")
    for block in blocks:
        if block.role == "news":
            for date in days[block.id]:
                words = block.text[date.start : date.end]
                return DateStatement(date.edtf, "event", "first_date_in_news", words, block.id)
    return None


def _is_date_line(block: Block, date: FoundDate, languages: Mapping[str, Language]) -> bool:
    """Whether the block is the date alone, with a weekday or a word such as "Date" at most."""
    rest = fold_words(block.text[: date.start] + " " + block.text[date.end :])
    return not rest or rest in _date_words(_LanguagesKey(languages))


@lru_cache(maxsize=8)
def _date_words(key: _LanguagesKey) -> frozenset[str]:
    words: set[str] = set()
    for tag, language in key.languages.items():
        labels: Iterable[str] = language.data.get("dates", {}).get("labels", ())
        words.update(map(fold_words, labels))
        if is_language_tag(tag):
            words.update(map(fold_words, locale(tag).days["format"]["wide"].values()))
    return frozenset(words)


def _evidence(
    blocks: Sequence[Block], days: Mapping[str, Sequence[FoundDate]]
) -> Iterator[_Evidence]:
    for block in blocks:
        sources = [span for span in block.spans if span.kind in ("source_note", "citation")]
        for date in days[block.id]:
            cited = block.kind == "reference" or any(
                span.start <= date.start and date.end <= span.end for span in sources
            )
            yield _Evidence(
                date.edtf.rpartition("/")[2],
                "latest_source_cited" if cited else "latest_date_in_text",
                block.text[date.start : date.end],
                block.id,
            )
        runs = [block.text[span.start : span.end] for span in sources if span.kind == "citation"]
        if block.kind == "reference":
            runs.append(block.text)
        for run in runs:
            for year in _citation_years(run):
                yield _Evidence(year, "latest_source_cited", run, block.id)


def _citation_years(citation: str) -> Iterator[str]:
    """Yield the years of the works that a citation names.

    Each follows a name in the same citation, "(Name, 2025: 28)": a year alone in brackets dates
    something else. What follows a colon is pages, and only the first year after a name counts,
    as titles hold years too.
    """
    for part in fold(citation).text.split(";"):
        before_pages = part.split(":")[0]
        name = _NAME.search(before_pages)
        year = _ALONE_YEAR.search(before_pages, name.end()) if name else None
        if year:
            yield year[0]
