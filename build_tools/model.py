"""The immutable types that flow between the stages of the pipeline.

``Source -> Extracted -> Repaired -> Structured -> Record``, and then the publishers over an
``Archive``. A stage reads the type before it and returns the type after it; nothing downstream
reads a source file again, and nothing upstream knows about HTML.

All offsets count Unicode code points, from 0, the end exclusive.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Literal

Direction = Literal["ltr", "rtl"]

BlockKind = Literal[
    "title", "heading", "paragraph", "quotation", "verse", "list_item", "note", "reference"
]

SpanKind = Literal["source_note", "citation", "quotation"]

#: What a title is: read from the source, given by a sidecar, or, where neither states one, the
#: first words of the text (an *incipit*, as cataloguing rules name it).
TitleStatus = Literal["stated", "supplied", "incipit"]

EntityType = Literal["organization", "person", "place", "event"]

#: What can be said of a line, or of a whole text, once repair and editors are through with it.
Verdict = Literal["clean", "repaired", "needs_editor", "needs_ocr"]

#: A verdict, or that the text was read from images of the pages (optical character recognition).
TextQuality = Literal["clean", "repaired", "needs_editor", "needs_ocr", "ocr"]

#: Whether a date of a text belongs to what it tells, or to a source that it cites.
DateRole = Literal["story", "citation"]

#: What a date is the date of.
DateOf = Literal["issued", "event"]


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What an editor states about a source in ``NAME.yml``; an absent field is ``None`` or empty.

    ``not_translations`` are documents that are no versions of this text, whatever they share with
    it. ``mentions`` adds entities that the matcher cannot see in the text; ``not_mentioned`` takes
    out ones it wrongly found. ``date`` and ``date_event`` are EDTF level 1 strings. ``marks`` leads
    from a path in the file, such as ``("translations", 0)``, to line and column, for messages.
    """

    path: PurePosixPath | None = None
    id: str | None = None
    lang: str | None = None
    title: str | None = None
    genre: str | None = None
    creator: tuple[str, ...] = ()
    publisher: str | None = None
    date: str | None = None
    date_event: str | None = None
    work: str | None = None
    translations: tuple[str, ...] = ()
    not_translations: tuple[str, ...] = ()
    translation_of: str | None = None
    mentions: tuple[str, ...] = ()
    not_mentioned: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    rights: str | None = None
    identifier: str | None = None
    url: str | None = None
    notes: str | None = None
    marks: Mapping[tuple[str | int, ...], tuple[int, int]] = field(
        default_factory=dict, compare=False, repr=False
    )


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor puts right by hand: the words ``extracted`` of the extracted text are to be
    published as ``published``.

    ``line`` is the line of the extracted text in which they begin, from 1, or 0 where none is
    stated. ``file``, ``at`` and ``column`` are where the correction stands, for messages.
    """

    extracted: str
    published: str
    by: str
    why: str
    line: int = 0
    file: str = field(default="", compare=False)
    at: int = field(default=0, compare=False)
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Source:
    """One file of ``seeds/``: its bytes, their fixity, what its sidecar says, and what an editor
    corrects in its text.

    ``path`` is relative to the root of the repository; ``sha256`` is lower-case hexadecimal.
    """

    id: str
    path: PurePosixPath
    data: bytes
    sha256: str
    sidecar: Sidecar
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a source exactly as its reader got it; only line ends are made ``\\n``.

    A form feed (U+000C) marks a page break where the format knows of pages. ``encoding`` is the
    IANA name for formats that are text, else ``None``. ``format`` is an IANA media type.
    ``ocr`` tells that the text was recognised in images of the pages.
    """

    source: Source
    text: str
    format: str
    encoding: str | None = None
    ocr: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """A word that repair is not sure of: a span, the probability that it is right, the other
    readings in the order of their probability. Offsets are those of the text that holds it."""

    start: int
    end: int
    confidence: float
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One change by repair or an editor: ``before``, at ``start`` to ``end``, becomes ``after``.

    Offsets are those of the extracted text. ``rule`` names the module that made it (or
    ``editor``), ``confidence`` is the probability that ``after`` is right as a whole. ``doubts``
    are the words of ``after`` that may be wrong, at their offsets in ``after``.
    """

    start: int
    end: int
    before: str
    after: str
    rule: str
    confidence: float = 1.0
    by: str | None = None
    reason: str | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Damage:
    """Damage that repair sees and leaves as it is: what ``kind`` (the name of the module that saw
    it), where in the extracted text, the words that show it, and what is needed."""

    start: int
    end: int
    kind: str
    verdict: Verdict
    evidence: str = ""


def verdict_of(
    edits: Collection[Edit], doubts: Collection[Doubt], damage: Collection[Damage]
) -> Verdict:
    """Return the gravest verdict on a text, or a part of it, of which these are known."""
    seen = {each.verdict for each in damage}
    if "needs_ocr" in seen:
        return "needs_ocr"
    if seen or doubts:
        return "needs_editor"
    return "repaired" if edits else "clean"


@dataclass(frozen=True, slots=True)
class Repaired:
    """The logical text: ``apply_edits(extracted.text, edits) == text``, always.

    ``edits`` are in order and do not overlap. ``doubts`` are spans of ``text`` that may be wrong,
    in order; ``damage`` is what was seen and not repaired, at its offsets in the extracted text.
    """

    extracted: Extracted
    text: str
    edits: tuple[Edit, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    damage: tuple[Damage, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """What can be said of the text as a whole: the gravest that is true of any part of it."""
        return verdict_of(self.edits, self.doubts, self.damage)


@dataclass(frozen=True, slots=True)
class Span:
    """A run inside a block's text that is more than plain text."""

    start: int
    end: int
    kind: SpanKind


@dataclass(frozen=True, slots=True)
class Block:
    """One addressable unit of a text.

    ``text`` has single blanks between words and none at the ends; the words of all blocks in
    order are the words of the repaired text. ``start`` and ``end`` are where the block stands in
    the repaired text. ``role`` is what a heading (and what follows it) is: a key of ``headings``
    in ``languages/*.yml`` such as ``news`` or ``abstract``; for blocks below a heading, the role
    of that heading. ``level`` is 1 for the title, 2 and up for headings, 0 for anything else.
    ``lang`` is a BCP 47 tag, or ``None`` until the enrich stage sets it.
    """

    id: str
    kind: BlockKind
    text: str
    start: int
    end: int
    role: str | None = None
    level: int = 0
    spans: tuple[Span, ...] = ()
    lang: str | None = None
    dir: Direction = "ltr"


@dataclass(frozen=True, slots=True)
class Structured:
    """The blocks of a text, in the order of the source."""

    repaired: Repaired
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class AuthorityRecord:
    """An organisation, person, place or event, under one id for all its names.

    ``labels`` holds the preferred label per UI language, ``aliases`` the other names per language
    of the text that uses them (``und`` for all). ``same_as`` holds identifiers that are certain.
    ``line`` is where the record begins in its file, for messages. ``short`` holds names that
    count only after a full one, ``exceptions`` wordings that look like a name of it and are not.
    """

    id: str
    type: EntityType
    labels: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]]
    same_as: tuple[str, ...] = ()
    kind: str | None = None
    path: PurePosixPath | None = None
    line: int = 0
    short: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    exceptions: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Genre:
    """A term of the controlled vocabulary of genres; ``roles`` are the headings that show it."""

    id: str
    labels: Mapping[str, str]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named in a block: ``block.text[start:end] == surface``.

    A mention that only a sidecar states has an empty ``block`` and ``surface``.
    """

    entity: str
    block: str
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class DateStatement:
    """A date as EDTF (Library of Congress, 2019; level 1), what it dates, and why we say so.

    ``reason`` is a key of the locales under ``date_reason_``: ``stated``, ``sidecar``,
    ``latest_date_in_text``, ``latest_source_cited`` or ``first_date_in_news``. ``evidence`` is the
    words of the text, and ``block`` the id of the block they stand in.
    """

    edtf: str
    of: DateOf
    reason: str
    evidence: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that a text states: ``block.text[start:end] == surface`` means ``edtf``.

    ``calendar`` is that of the text, with CLDR's name (``gregory``, ``islamic``, ``persian``);
    ``original`` is the date in it, written like EDTF. ``role`` tells what it is the date of.
    """

    edtf: str
    block: str
    start: int
    end: int
    surface: str
    calendar: str = "gregory"
    original: str = ""
    role: DateRole = "story"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A source with a date before that of what it is cited for: one of the two is wrong."""

    source: DateMention
    story: DateMention


@dataclass(frozen=True, slots=True)
class Record:
    """A document with all that is known of it. What is unknown is ``None`` or empty."""

    id: str
    structured: Structured
    lang: str
    dir: Direction
    title: str
    title_status: TitleStatus
    genre: str | None
    dates: tuple[DateStatement, ...]
    mentions: tuple[Mention, ...]
    keywords: tuple[str, ...]
    work: str | None = None
    translations: tuple[str, ...] = ()
    is_translation: bool = False
    date_mentions: tuple[DateMention, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def source(self) -> Source:
        """The source that this document was made of."""
        return self.structured.repaired.extracted.source

    @property
    def sidecar(self) -> Sidecar:
        """What the editor stated of this document."""
        return self.source.sidecar

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the text in order."""
        return self.structured.blocks

    @property
    def text_quality(self) -> TextQuality:
        """How far the text can be trusted, and what was done to it."""
        repaired = self.structured.repaired
        return "ocr" if repaired.extracted.ocr else repaired.verdict

    def date(self, of: DateOf) -> DateStatement | None:
        """Return the first statement of what kind of date ``of`` is, or ``None``."""
        return next((date for date in self.dates if date.of == of), None)


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or a part of one, of a block: its id and offsets in its text."""

    block: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AlignedSentences:
    """Sentences of two versions that say the same; one side is empty where it lacks the other.

    ``score`` is the probability that they belong together, from 0 to 1.
    """

    left: tuple[Segment, ...]
    right: tuple[Segment, ...]
    score: float


@dataclass(frozen=True, slots=True)
class AlignedBlocks:
    """Ids of blocks of two versions that say the same; one side is empty where it lacks the other.

    ``score`` is the probability that they belong together, from 0 to 1.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    score: float
    sentences: tuple[AlignedSentences, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two versions of a work, held beside each other: ``left`` and ``right`` are their ids.

    ``blocks`` hold each block of either version once, in the order of the texts.
    """

    left: str
    right: str
    blocks: tuple[AlignedBlocks, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """What all versions of a work have in one place: block ids by the id of the document.

    A version that lacks the passage has no entry. ``score`` is the lowest of the alignments
    that it rests on, from 0 to 1.
    """

    blocks: Mapping[str, tuple[str, ...]]
    score: float


#: How it is known that documents are versions of one work: sidecars say so, or it is inferred
#: from what the texts have in common and no sidecar has said no.
WorkStatus = Literal["stated", "inferred"]


@dataclass(frozen=True, slots=True)
class Work:
    """What the language versions of one text have in common; ``documents`` are their ids.

    ``alignments`` hold every two versions, in the order of ``documents``; ``passages`` hold each
    block of each version once, in an order that keeps the order of every version where it can.
    """

    id: str
    documents: tuple[str, ...]
    status: WorkStatus = "stated"
    alignments: tuple[Alignment, ...] = ()
    passages: tuple[Passage, ...] = ()
