"""What the dates of a text say of when it was issued, and when what it reports happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...folding import fold, fold_words
from ...i18n import is_language_tag, locale
from ...languages import Language
from ...model import Block, DateStatement, Sidecar, Structured
from ..edtf_dates import OPEN, sort_key
from .found import FoundDate
from .grammar import LanguagesKey
from .mentions import citation_years, sources

#: A line that may state the date of issue stands among so many blocks from either end.
_NEAR_END = 6


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
    structured: Structured,
    sidecar: Sidecar,
    found: Mapping[str, Sequence[FoundDate]],
    languages: Mapping[str, Language],
) -> tuple[DateStatement, ...]:
    """Return when the document was issued, and when what it reports happened, with the reasons.

    Issued: the editor's date; else a date that stands as a line of its own near the head or the
    end; else open-ended from the latest day that the text names or the latest source that it
    cites. Event: the editor's; else the first day in what stands below a heading "news". What
    the text does not show is left out. ``found`` holds the dates of the blocks by their ids.
    """
    blocks = structured.blocks
    days = {block.id: [date for date in found[block.id] if date.day] for block in blocks}
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
    return not rest or rest in _date_words(LanguagesKey(languages))


@lru_cache(maxsize=8)
def _date_words(key: LanguagesKey) -> frozenset[str]:
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
        spans = sources(block)
        for date in days[block.id]:
            cited = any(span.start <= date.start and date.end <= span.end for span in spans)
            yield _Evidence(
                [end for end in date.edtf.split("/") if end != OPEN][-1],
                "latest_source_cited" if cited else "latest_date_in_text",
                block.text[date.start : date.end],
                block.id,
            )
        for span in spans:
            if span.kind == "citation":
                for start, end in citation_years(block.text, span):
                    year, words = block.text[start:end], block.text[span.start : span.end]
                    yield _Evidence(fold(year).text, "latest_source_cited", words, block.id)
