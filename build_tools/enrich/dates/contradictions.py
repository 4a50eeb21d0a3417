"""Sources with a date before that of what they are cited for.

A source cannot report what had not happened yet: one of the two dates is a mistake, or the text
means something else. Which, only a reader can tell; so nothing is corrected, and both are shown.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from ...model import Block, Contradiction, DateMention, DateStatement, Span
from ..edtf_dates import bounds, sort_key
from .mentions import sources

#: A source may announce what is to come, but seldom longer before.
_AHEAD = datetime.timedelta(days=90)

_SENTENCE_END = re.compile(r"[.!?؟۔…][”\"»’')\]]{0,3}\s")


def contradictions(
    blocks: Sequence[Block],
    mentions: Sequence[DateMention],
    issued: DateStatement | None,
) -> tuple[Contradiction, ...]:
    """Return the sources that are older than all dates of the passage that they are cited for.

    A note in brackets speaks for what stands before it, back to the note before it; a citation by
    author and year for its sentence. What lies in the future of the text itself, of its latest
    source and date of issue, is a plan, of which an older source may well speak.
    """
    present = _present(mentions, issued)
    if present is None:
        return ()
    by_block: dict[str, list[DateMention]] = {}
    for mention in mentions:
        by_block.setdefault(mention.block, []).append(mention)
    return tuple(
        found
        for block in blocks
        if block.kind != "reference" and block.id in by_block
        for found in _in_block(block, by_block[block.id], present)
    )


def _present(mentions: Sequence[DateMention], issued: DateStatement | None) -> datetime.date | None:
    """Return the latest day that the text is known to look back from."""
    days = [
        day
        for mention in mentions
        if mention.role == "citation" and (day := bounds(mention.edtf).latest)
    ]
    if issued:
        days.append(datetime.date.fromisoformat(sort_key(issued.edtf)))
    return max(days, default=None)


def _in_block(
    block: Block, mentions: Sequence[DateMention], present: datetime.date
) -> Iterator[Contradiction]:
    flagged: dict[str, DateMention] = {}
    at = 0
    for span in sources(block):
        start = max(at, _sentence_start(block.text, span)) if span.kind == "citation" else at
        at = span.end
        passage = [
            mention
            for mention in mentions
            if mention.role == "story" and start <= mention.start and mention.end <= span.start
        ]
        words = block.text[span.start : span.end]
        for source in mentions:
            if not (span.start <= source.start and source.end <= span.end):
                continue
            if passage and all(_is_after(story, source, present) for story in passage):
                flagged[words] = passage[-1]
            elif passage or words not in flagged:
                continue
            # The same note again, for what the text goes on to tell of the same.
            yield Contradiction(source, flagged[words])


def _is_after(story: DateMention, source: DateMention, present: datetime.date) -> bool:
    first, last = bounds(story.edtf).earliest, bounds(source.edtf).latest
    return bool(first and last and last + _AHEAD < first <= present)


def _sentence_start(text: str, span: Span) -> int:
    """Return where the sentence begins that a citation stands in, or stands after."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, span.start)]
    if ends and not text[ends[-1] : span.start].strip():
        ends.pop()
    return ends[-1] if ends else 0
