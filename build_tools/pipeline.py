"""From the folder of an archive to the archive in memory, or to all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from . import facets, repair, sources, structure
from .archive import Archive
from .block_ids import keep_ids
from .config import load_config
from .enrich import Context, enrich
from .enrich.alignment import align_works, propose
from .enrich.authorities import Authorities, load_authorities
from .enrich.common_words import common_word_problems
from .enrich.genre import load_genres
from .enrich.translations import check_references, link_translations
from .fixity import check_manifest
from .languages import Language, languages_of, own_files
from .model import Genre, Record, Repaired, Source
from .problems import InputError, Problem, gathering
from .progress import progress
from .repair.editor import correct
from .seeds import read_seeds
from .text_cache import FOLDER, TextCache


def load(root: Path) -> Archive:
    """Read the archive at ``root``: its settings, vocabularies and sources, through every stage.

    Raises InputError with all the problems of all the files, so that one run shows them all.
    """
    problems: list[Problem] = []
    with languages_of(root, problems) as languages:
        return _load(root, languages, problems)


def _load(root: Path, languages: Mapping[str, Language], problems: list[Problem]) -> Archive:
    """Read the archive, whose languages are loaded; ``problems`` are those of their files."""
    config = load_config(root, tuple(facets.all_facets()))
    authorities, genres = _vocabularies(root, config.interface_languages, problems)
    read = read_seeds(
        root, genres=tuple(genres), languages=config.document_languages, problems=problems
    )
    context = Context(config, languages, authorities, genres)
    texts = TextCache(root / FOLDER, read_and_repair, also=own_files(root))
    records: list[Record] = []
    for source in progress(read, "Reading", "text"):
        with gathering(problems):
            records.append(process(source, context, texts.repaired))
    problems += check_manifest(root, read)
    if len(authorities):  # else every id would be reported, and the file that is broken as well
        problems += check_references(records, read, authorities)
        problems += common_word_problems(authorities, context.languages, context.matcher)
    if problems:
        raise InputError(dict.fromkeys(problems))
    texts.trim()
    proposals = propose(records, context.languages)
    linked, works = link_translations(records, proposals)
    return Archive(
        config=config,
        records=linked,
        works=align_works(works, linked, context.languages),
        proposals=proposals,
        authorities=authorities,
        genres=genres,
        languages=context.languages,
        facets=tuple(facets.all_facets()[facet] for facet in config.facets),
    )


def read_and_repair(source: Source) -> Repaired:
    """Take one source through the stages that need nothing but its bytes and its language."""
    return repair.repair(sources.read(source))


def process(
    source: Source, context: Context, text_of: Callable[[Source], Repaired] = read_and_repair
) -> Record:
    """Take one source through the stages: read, repair, correct, structure, enrich.

    ``text_of`` does the first two, or knows what they would return.
    """
    repaired = text_of(source)
    structured = structure.structure(repaired, context.languages)
    if source.corrections:
        corrected = structure.structure(correct(repaired), context.languages)
        structured = keep_ids(corrected, structured)
    return enrich(structured, context)


def _vocabularies(
    root: Path, languages: tuple[str, ...], problems: list[Problem]
) -> tuple[Authorities, Mapping[str, Genre]]:
    """Read the authority records and the genres; one that is broken is empty, and a problem."""
    authorities = Authorities({})
    genres: Mapping[str, Genre] = {}
    with gathering(problems):
        authorities = load_authorities(root, languages)
    with gathering(problems):
        genres = load_genres(root, languages)
    return authorities, genres
