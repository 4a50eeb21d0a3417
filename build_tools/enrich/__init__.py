"""Fourth stage: blocks -> record: language, title, genre, dates, names, keywords.

What a sidecar states comes before what is detected; what neither shows is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..config import Config
from ..languages import Language, direction
from ..model import Block, Genre, Mention, Record, Sidecar, Source, Structured
from ..problems import InputError, Problem
from . import genre as genres
from .authorities import Authorities
from .dates import contradictions, date_mentions, date_statements, found_dates
from .keywords import keywords
from .language import foreign, identify, identify_blocks, language_name
from .mentions import Matcher
from .title import title
from .translations import is_translation

__all__ = ["Context", "enrich"]


@dataclass(frozen=True)
class Context:
    """What all documents of an archive are described with."""

    config: Config
    languages: Mapping[str, Language]
    authorities: Authorities
    genres: Mapping[str, Genre]

    @cached_property
    def matcher(self) -> Matcher:
        """The finder of names, made once."""
        return Matcher(self.authorities, self.languages)


def enrich(structured: Structured, context: Context) -> Record:
    """Return the record of a text.

    Raises InputError where the language cannot be told: the text has no letters, or is in a
    script that no language of the archive is written in.
    """
    source = structured.repaired.extracted.source
    sidecar = source.sidecar
    tags = context.config.document_languages
    lang = _language(structured, source, context)
    blocks = identify_blocks(structured.blocks, lang, tags, context.languages)
    structured = replace(structured, blocks=blocks)
    name, status = title(blocks, sidecar, source.id)
    found = found_dates(blocks, context.languages)
    dates = date_statements(structured, sidecar, found, context.languages)
    dated = date_mentions(blocks, found)
    issued = next((date for date in dates if date.of == "issued"), None)
    return Record(
        id=source.id,
        structured=structured,
        lang=lang,
        dir=direction(lang, context.languages),
        title=name,
        title_status=status,
        genre=sidecar.genre or genres.detect(blocks, context.genres),
        dates=dates,
        mentions=_mentions(blocks, lang, sidecar, context.matcher),
        keywords=sidecar.keywords or keywords(blocks, context.languages),
        work=sidecar.work,
        translations=sidecar.translations,
        is_translation=is_translation(blocks, sidecar),
        date_mentions=dated,
        contradictions=contradictions(blocks, dated, issued),
    )


def _language(structured: Structured, source: Source, context: Context) -> str:
    tags, languages = context.config.document_languages, context.languages
    text = structured.repaired.text
    stated = source.sidecar.lang
    if stated:
        return stated
    found = identify(text, tags, languages)
    if found is None:
        raise InputError(
            Problem(
                source.path.as_posix(),
                "the language of this text cannot be told",
                f"State it as `lang:` in {source.path.stem}.yml; the languages of the archive are "
                f"{', '.join(tags)} (document_languages in archive.yml).",
            )
        )
    other = foreign(text, tags, languages)
    if other:
        name = language_name(other)
        raise InputError(
            Problem(
                source.path.as_posix(),
                f"the text seems to be in {name}, which is no language of this archive",
                f"Add `{other}` to document_languages in archive.yml, or state the right one as "
                f"`lang:` in {source.path.stem}.yml ({', '.join(tags)}).",
            )
        )
    return found.tag


def _mentions(
    blocks: Sequence[Block], lang: str, sidecar: Sidecar, matcher: Matcher
) -> tuple[Mention, ...]:
    """Return what the matcher finds, without what the editor takes out and with what is added."""
    found = [
        mention
        for mention in matcher.mentions(blocks, lang)
        if mention.entity not in sidecar.not_mentioned
    ]
    known = {mention.entity for mention in found}
    added = [Mention(id, "", 0, 0, "") for id in sidecar.mentions if id not in known]
    return (*found, *added)
