"""What a contributor is told of documents that were found to be versions of one text: how sure
that is, what it rests on, and what to write to confirm or refuse it."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence

from .archive import Archive
from .enrich.alignment import UNCERTAIN, Proposal
from .model import Record, Work
from .report import counted

#: How many names, dates or uncertain paragraphs are told.
_MOST = 6


def versions(archive: Archive, records: Collection[Record]) -> Iterator[str]:
    """Yield what is to be told of the versions of ``records``, each time on several lines.

    Works that no sidecar states; alignments that are uncertain; then pairs of documents that may
    be versions of one text, and are not linked.
    """
    ids = {record.id for record in records}
    for work in archive.works:
        if ids.intersection(work.documents):
            if work.status == "inferred":
                yield _inferred(work, archive)
            uncertain = _uncertain(work)
            if uncertain:
                yield uncertain
    for proposal in archive.proposals:
        left, right = archive.record(proposal.left), archive.record(proposal.right)
        if ids.intersection((left.id, right.id)) and _is_open(left, right):
            yield (
                f"{_file(left)} and {_file(right)} may be versions of one text; they are not "
                f"linked.\n  {_why(proposal)}\n"
                f"  If they are, write into {_sidecar(left)}:  translations: [{right.id}]\n"
                f"  If they are not:  not_translations: [{right.id}]"
            )


def _inferred(work: Work, archive: Archive) -> str:
    documents = [archive.record(id) for id in work.documents]
    rows = ["Versions of one text, found by what they share; no sidecar says so of all of them:"]
    rows += [f"  {_file(record)} ({record.lang})" for record in documents]
    for one in archive.proposals:
        if one.left in work.documents and one.right in work.documents:
            rows.append(f"  {one.left} and {one.right}: {_why(one)}")
    first = documents[0]
    rows.append(
        f"  To confirm, write into {_sidecar(first)}:  "
        f"translations: [{', '.join(record.id for record in documents[1:])}]"
    )
    rows.append("  To refuse, write there the ids of those that are none:  not_translations: [...]")
    return "\n".join(rows)


def _uncertain(work: Work) -> str:
    """Return the paragraphs that may be aligned wrongly, the first of them, or nothing."""
    rows = [
        f"  {alignment.left} {', '.join(group.left) or 'nothing'} and "
        f"{alignment.right} {', '.join(group.right) or 'nothing'}: {_percent(group.score)} sure"
        for alignment in work.alignments
        for group in alignment.blocks
        if group.score < UNCERTAIN
    ]
    if not rows:
        return ""
    more = [f"  and {len(rows) - _MOST} more"] if len(rows) > _MOST else []
    return "\n".join(
        [f"Paragraphs of {work.id} that may not belong together:", *rows[:_MOST], *more]
    )


def _is_open(left: Record, right: Record) -> bool:
    """Tell whether two documents are neither linked nor kept apart by a sidecar."""
    refused = right.id in left.sidecar.not_translations or left.id in right.sidecar.not_translations
    return right.id not in left.translations and not refused


def _why(proposal: Proposal) -> str:
    """Return how sure a proposal is, and what it rests on."""
    shared = [
        f"{counted(len(values), what)} ({_first(values)})"
        for what, values in (
            ("name", proposal.names),
            ("date", proposal.dates),
            ("number", proposal.numbers),
        )
        if values
    ]
    return (
        f"{_percent(proposal.score)} sure. Both have {', '.join(shared) or 'no names'}; "
        f"{proposal.absent} more {'stands' if proposal.absent == 1 else 'stand'} in one only. "
        f"{_percent(proposal.aligned)} of the text has a counterpart."
    )


def _first(values: Sequence[str]) -> str:
    more = f", {len(values) - _MOST} more" if len(values) > _MOST else ""
    return ", ".join(values[:_MOST]) + more


def _percent(share: float) -> str:
    """Return ``share`` in percent, never rounded up to certainty."""
    return f"{min(math.floor(share * 100 + 0.5), 99)}%"


def _file(record: Record) -> str:
    return record.source.path.as_posix()


def _sidecar(record: Record) -> str:
    return record.source.path.with_suffix(".yml").as_posix()
