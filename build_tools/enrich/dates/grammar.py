"""How one language writes dates, as patterns made of its data file and of the others' months.

The patterns read folded text. They stay linear on any input: a part that may repeat does so a few
times at most, and what stands around a date is looked at through a narrow window.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ...folding import fold, fold_words
from ...languages import Language
from .calendars import GREGORIAN

#: A year of the Gregorian calendar that needs no other sign than its place in a date.
PLAIN_YEARS = range(1500, 2200)

#: The calendar of years before the common era, which the archive's dates do not reach.
BEFORE_ERA = "before"

#: How much of the text before or after a date is looked at for words that say more of it.
NEAR = 48

#: Blanks, but not any number of them: a pattern with several such parts would try all ways to
#: share a long run out among them.
B, BB = r"\s{0,3}", r"\s{1,3}"

_YEAR = r"(?:1[0-9]{3}|2[01][0-9]{2})"
_DAY = r"[0-9]{1,2}"
_LETTER = r"[^\W\d_]"
_NEVER = r"(?!)"
_END = r"(?![^\W_])"
_START = r"(?<![0-9])(?<![0-9][.,:/-])"
_CLOSE = r"(?![0-9])(?![.,:/-][0-9])"


@dataclass(frozen=True, slots=True)
class Era:
    """The calendar that a word by a year shows; ``capitals``: it counts in capitals only."""

    calendar: str
    capitals: bool


@dataclass(frozen=True, slots=True)
class Interval:
    """What stands before the first date of an interval, between its two, and after the second."""

    before: re.Pattern[str] | None
    between: re.Pattern[str]
    after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """How dates look in one language.

    ``full`` finds days, and months of a year; ``century`` centuries; ``number`` what may be a year.
    ``months`` leads from a folded name to calendar and number. Patterns whose name ends in
    ``before`` are searched for in what stands before a date and end where it begins; the others
    match where it ends.
    """

    full: re.Pattern[str]
    century: re.Pattern[str]
    number: re.Pattern[str]
    months: Mapping[str, tuple[str, int]]
    order: str | None
    eras: Mapping[str, Era]
    era_before: re.Pattern[str]
    era_after: re.Pattern[str]
    era_ahead: re.Pattern[str]
    in_figures: Mapping[str, range]
    plain_years: Mapping[str, range]
    first_year: int
    year_before: re.Pattern[str]
    year_after: re.Pattern[str]
    counted: re.Pattern[str]
    label: re.Pattern[str]
    joint: re.Pattern[str]
    decade_before: re.Pattern[str]
    decade_ending: re.Pattern[str]
    ordinals: Mapping[str, int]
    unmarked_from: int
    about_before: re.Pattern[str]
    about_after: re.Pattern[str]
    since_before: re.Pattern[str]
    since_after: re.Pattern[str]
    until_before: re.Pattern[str]
    until_after: re.Pattern[str]
    intervals: tuple[Interval, ...]


class LanguagesKey:
    """The languages as a key of a cache: one set of data files is one key."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self.languages = languages

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LanguagesKey) and self.languages is other.languages

    def __hash__(self) -> int:
        return id(self.languages)


@lru_cache(maxsize=32)
def grammar(lang: str, key: LanguagesKey) -> Grammar:
    """Return the grammar of ``lang``; an unknown language has months of all, and no words."""
    languages = key.languages
    language = languages.get(lang)
    own = _months(language)
    every: dict[str, tuple[str, int]] = {}
    for other in languages.values():
        every |= _months(other)
    every |= own  # where two languages differ in what a word means, the text's own decides
    data: Mapping[str, Any] = language.data.get("dates", {}) if language else {}
    calendars: Mapping[str, Any] = language.data.get("calendars", {}) if language else {}
    years, decades, centuries, about, since, until = (
        data.get(section, {})
        for section in ("years", "decades", "centuries", "about", "since", "until")
    )
    eras = _eras(data, calendars)
    era = _choice(map(_abbreviation, eras))
    prefixes = fold(data.get("prefixes", "")).text
    alone = rf"(?:(?<![^\W_])|(?<=(?<![^\W_])[{prefixes}]))" if prefixes else r"(?<![^\W_])"
    ordinals = {
        _fold_word(name): int(number)
        for number, spellings in data.get("ordinal_words", {}).items()
        for name in spellings
    }
    joint = _choice(map(_wording, [*data.get("and", ()), *data.get("to", ())]))
    between = _choice(_wording(words) for _, words, _ in data.get("intervals", ()))
    return Grammar(
        full=_full(languages, data, own, every, ordinals, era, alone),
        century=_century(data, ordinals, era, alone),
        number=re.compile(
            rf"(?<![0-9a-z])(?<![0-9][.,:/-])(?P<y>[0-9]{{1,4}})"
            rf"(?:\s?-\s?(?P<z>[0-9]{{4}})|-(?P<x>[0-9]{{2}}))?{_CLOSE}"
        ),
        months=every,
        order=data.get("order"),
        eras={_letters(word): found for word, found in eras.items()},
        era_before=re.compile(rf"{alone}(?P<era>{era}){B}$"),
        era_after=re.compile(rf"{B}(?P<era>{era}){_END}"),
        # Of two years, "1250 to 1300 AD", the second says it for both.
        era_ahead=re.compile(
            rf"(?:{B}[,،-]{B}|{BB}{joint}{B}|{B}{between}{B})[0-9]{{1,4}}{B}(?P<era>{era}){_END}"
        ),
        in_figures=_ranges(calendars, "in_figures"),
        plain_years=_ranges(calendars, "plain_years"),
        first_year=years.get("from", PLAIN_YEARS.start),
        year_before=_before(years.get("before"), alone),
        year_after=re.compile(
            rf"(?:{BB}{_choice(map(_wording, years.get('after', ())))}"
            rf"|{_choice(map(_wording, years.get('ending', ())))}){_END}"
        ),
        counted=re.compile(rf"{B}{_choice(map(_wording, years.get('counted', ())))}{_END}"),
        label=_before(years.get("label"), alone, stop=r"\.?"),
        joint=re.compile(rf"(?:'?{_LETTER}{{1,4}})?(?:{B}[,،-]{B}(?:{joint}{BB})?|{BB}{joint}{B})"),
        decade_before=_before(decades.get("before"), alone),
        decade_ending=re.compile(f"{_choice(map(_wording, decades.get('ending', ())))}"),
        ordinals=ordinals,
        unmarked_from=centuries.get("unmarked_from", 1),
        about_before=_before(about.get("before"), alone),
        about_after=_after(about.get("after")),
        since_before=_before(since.get("before"), alone),
        since_after=_after(since.get("after")),
        until_before=_before(until.get("before"), alone),
        until_after=_after(until.get("after")),
        intervals=tuple(
            Interval(
                _before([before], alone) if before else None,
                re.compile(rf"{B}{_wording(between)}{B}"),
                _after([after]) if after else None,
            )
            for before, between, after in data.get("intervals", ())
        ),
    )


def _full(
    languages: Mapping[str, Language],
    data: Mapping[str, Any],
    own: Mapping[str, tuple[str, int]],
    every: Mapping[str, tuple[str, int]],
    ordinals: Mapping[str, int],
    era: str,
    alone: str,
) -> re.Pattern[str]:
    """Return the pattern of days, runs of days, and months of a year."""
    between: list[str] = []
    endings: list[str] = []
    for language in languages.values():
        dates = language.data.get("dates", {})
        between += map(fold_words, dates.get("between", ()))
        endings += map(_fold_word, dates.get("ordinals", ()))
    # A name of a month is not part of a longer word.
    month, own_month = (rf"(?:{_names(names)})\.?(?!{_LETTER})" for names in (every, own))
    # Two names of one month, of which a stroke may have moved away: Levantine Arabic.
    names, own_names = f"(?:{_names(every)})", f"(?:{_names(own)})"
    # Without the look at the next letter, each figure would be compared with every name.
    months = (
        rf"(?={_LETTER}){names}"
        rf"(?:{B}/?{B}{names}|\.?(?!{_LETTER})|{B}\([^()0-9]{{2,16}}\))"
    )
    own_pair = rf"{own_names}{B}/{B}{own_names}(?!{_LETTER})|{own_month}"
    word = rf"(?:{_choice(map(re.escape, between))}{BB}){{0,2}}" if between else ""
    gap = rf"[\s,،./-]{{0,3}}{word}"
    ordinal = rf"(?:'?{_choice(map(re.escape, endings))})?"
    begin = rf"(?:{_START}(?=[0-9])|{alone}(?={_LETTER}))"
    day = rf"(?:{_DAY}|{_ordinal_names(ordinals)}(?!{_LETTER}))"
    close, stroke = r"(?![0-9])", rf"{B}/?{B}"
    year = rf"(?:{_YEAR}|[0-9]{{1,4}}(?={B}{era}{_END}))"
    to = rf"{B}(?:-|{_choice(map(_wording, data.get('to', ())))}(?!{_LETTER})){B}"
    both = rf"{BB}(?P<and>{_choice(map(_wording, data.get('and', ())))}){B}"
    after_year = _choice(map(_wording, data.get("years", {}).get("after", ())))

    def marked(number: int) -> str:
        return rf"(?:{B}(?P<e{number}>{era}){_END})?"

    parts = [
        # 5 January 2022; 5-6 January 2022; 28 January - 5 February 2022; 5 and 6 January 2022
        rf"{begin}(?:(?P<first>(?P<d0>{day})(?:{gap}(?P<m0>{months}))?)(?:{to}|{both}(?=[0-9])))?"
        rf"(?P<d1>{day}){ordinal}{gap}{stroke}"
        rf"(?P<m1>{months}){stroke}{gap}(?P<y1>{year}){close}{marked(1)}",
        # 2022 January 5
        rf"{_START}(?P<y2>{_YEAR}){gap}(?P<m2>{months}){gap}{stroke}(?P<d2>{_DAY}){close}",
        # January 5, 2022
        rf"{alone}(?P<m3>{month}){BB}(?P<d3>{_DAY}){ordinal}[\s,،]{{1,3}}"
        rf"(?P<y3>{year}){close}{marked(3)}",
        # 2022-01-05; 05.01.2022
        rf"{_START}(?P<y4>{_YEAR})(?P<s4>[-/.])(?P<n4>{_DAY})(?P=s4)(?P<d4>{_DAY}){_CLOSE}"
        f"{marked(4)}",
        rf"{_START}(?P<a5>{_DAY})(?P<s5>[-/.])(?P<b5>{_DAY})(?P=s5)(?P<y5>{year}){_CLOSE}"
        f"{marked(5)}",
        # January 2022; January-March 2022
        rf"{alone}(?:(?P<m7>{own_month}){to})?"
        rf"(?P<m6>{own_pair}){stroke}{gap}(?P<y6>{year}){close}{marked(6)}",
    ]
    if data.get("years", {}).get("month_after"):
        parts.append(  # 1948 жылғы 10 желтоқсан
            rf"{_START}(?P<y9>{_YEAR}){BB}{after_year}{BB}(?P<d9>{_DAY}){ordinal}{BB}(?P<m9>{own_month})"
        )
        parts.append(
            rf"{_START}(?P<y8>{_YEAR})(?:'?{_LETTER}{{1,4}})?(?:{BB}{after_year})?"
            rf"{BB}(?P<m8>{own_month})(?!{B}[0-9])"
        )
    return re.compile("|".join(parts))


def _century(
    data: Mapping[str, Any], ordinals: Mapping[str, int], era: str, alone: str
) -> re.Pattern[str]:
    words = data.get("centuries", {}).get("words", ())
    if not words:
        return re.compile(_NEVER)
    word = _choice(map(_wording, words))
    endings = _choice(map(_wording, data.get("ordinals", ())))
    ordinal = rf"(?:\.|'?{endings})?"
    joint = _choice(map(_wording, [*data.get("and", ()), *data.get("to", ())]))
    name = _ordinal_names(ordinals)
    number = rf"(?:[0-9]{{1,2}}|[ivx]{{1,6}}(?=\.)|{name})"
    pair = rf"(?:{B}-{B}|{BB}{joint}{B})"
    gap = r"[\s-]{1,3}"
    marked = rf"(?:{B}(?:{era}){_END})?"
    return re.compile(
        # the 18th century; 18th and 19th centuries
        rf"(?<![0-9.,:/-]){alone}(?:(?P<c0>{number}){ordinal}{pair})?(?P<e1>{marked})"
        rf"(?P<c1>{number}){ordinal}{gap}(?P<f1>(?:{era}{BB})?){word}"
        # and with the number after the word
        rf"|{alone}{word}{BB}(?:(?P<c2>{number}){pair})?(?P<c3>{number})"
        rf"(?![^\W_])(?P<e3>{marked})"
    )


def _ordinal_names(ordinals: Mapping[str, int]) -> str:
    names = sorted(ordinals, key=lambda name: (-len(name), name))
    return _choice(re.escape(name).replace(r"\ ", BB) for name in names)


def _months(language: Language | None) -> dict[str, tuple[str, int]]:
    """Return calendar and number of every month that ``language`` names, by folded name."""
    if language is None:
        return {}
    found: dict[str, tuple[str, int]] = {}
    calendars = language.data.get("calendars", {})
    for calendar in calendars:
        found |= _numbered(calendars[calendar].get("months", {}), calendar)
    return found | _numbered(language.data.get("months", {}), GREGORIAN)


def _numbered(
    months: Mapping[int | str, Sequence[str]], calendar: str
) -> dict[str, tuple[str, int]]:
    return {
        fold_words(name): (calendar, int(number))
        for number, names in months.items()
        for name in names
    }


def _names(months: Iterable[str]) -> str:
    longest_first = sorted(months, key=lambda name: (-len(name), name))
    # Signs inside a name were blanks to fold_words: the text may have either.
    escaped = (re.escape(name).replace(r"\ ", r"[\s'-]{1,3}") for name in longest_first)
    return "|".join(escaped) or _NEVER


def _eras(data: Mapping[str, Any], calendars: Mapping[str, Any]) -> dict[str, Era]:
    found = {
        word: Era(calendar, word.isascii() and word.isupper())
        for calendar, words in (
            *((calendar, calendars[calendar].get("era", ())) for calendar in calendars),
            (GREGORIAN, data.get("era", ())),
            (BEFORE_ERA, data.get("before_era", ())),
        )
        for word in words
    }
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def _abbreviation(word: str) -> str:
    """Return the pattern of a word or abbreviation, with or without its full stops."""
    letters = re.findall(r"\w+", fold(word).text)
    if len(letters) == 1 and not word.endswith("."):
        return str(letters[0])
    return r"[\s.]{0,3}".join(letters) + (r"\.?" if "." in word else "")


def _letters(word: str) -> str:
    return "".join(re.findall(r"\w+", fold(word).text))


def era_of(
    mark: str | None, at: int, text: str, offsets: Sequence[int], rules: Grammar
) -> str | None:
    """Return the calendar that ``mark``, at ``at`` in the folded text, shows; ``None`` for none."""
    if not mark:
        return None
    era = rules.eras[_letters(mark)]
    written = text[offsets[at] : offsets[at + len(mark) - 1] + 1]
    return era.calendar if written.isupper() or not era.capitals else None


def number_of(name: str, rules: Grammar) -> int | None:
    """Return the number that ``name`` is, in figures or as an ordinal word; ``None`` for others."""
    if name.isdecimal():
        return int(name)
    return rules.ordinals.get(" ".join(name.split()))


def calendar_by(mark: str, rules: Grammar) -> str | None:
    """Return the calendar that the words ``mark`` show, in capitals or not; ``None`` for blanks."""
    return rules.eras[_letters(mark)].calendar if mark.strip() else None


def calendar_of(year: int, first_year: int, ranges: Mapping[str, range]) -> str | None:
    """Return the calendar that ``year`` is of where nothing stands by it; ``None`` for unknown.

    ``first_year`` is the earliest that is then a Gregorian one.
    """
    if first_year <= year < PLAIN_YEARS.stop:
        return GREGORIAN
    return next((calendar for calendar, years in ranges.items() if year in years), None)


def _ranges(calendars: Mapping[str, Any], field: str) -> dict[str, range]:
    return {
        calendar: range(years[0], years[1] + 1)
        for calendar, section in calendars.items()
        if (years := section.get(field))
    }


def _fold_word(word: str) -> str:
    return fold(word).text


def _wording(pattern: str) -> str:
    """Return a wording of the data as a pattern over folded text."""
    return f"(?:{fold(pattern).text.replace(' ', f'(?:{BB})')})"


def _choice(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns) or _NEVER})"


def _before(wordings: Sequence[str] | None, alone: str, stop: str = "") -> re.Pattern[str]:
    if not wordings:
        return re.compile(_NEVER)
    words = _choice(map(_wording, wordings))
    return re.compile(rf"{alone}{words}{stop}(?:{B}|-)\(?$")


def _after(wordings: Sequence[str] | None) -> re.Pattern[str]:
    if not wordings:
        return re.compile(_NEVER)
    return re.compile(f"{_choice(map(_wording, wordings))}{_END}")
