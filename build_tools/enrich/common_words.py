"""Which names of authority records would be found in the most common words of a language.

Such a name, like ``Will`` or ``عد`` (which is in ``بعد``), would be found all over the texts. The
words are the list ``common_words`` in ``languages/*.yml``, and the matcher says what is in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from ..languages import Language
from ..model import AuthorityRecord, Block
from ..problems import Problem
from .letters import key
from .mentions import Matcher


def common_word_problems(
    authorities: Mapping[str, AuthorityRecord],
    languages: Mapping[str, Language],
    matcher: Matcher,
) -> list[Problem]:
    """Return a problem for each name that ``matcher`` finds in a common word of a language.

    A word is tried as it is and with the capital that it has at the beginning of a sentence.
    """
    problems: dict[tuple[str, str], Problem] = {}
    for lang, language in languages.items():
        for word in language.data.get("common_words", ()):
            for text in dict.fromkeys((word, word[:1].upper() + word[1:])):
                for mention in matcher.mentions([Block("", "paragraph", text, 0, len(text))], lang):
                    record = authorities[mention.entity]
                    name = _as_written(record, mention.surface)
                    problems.setdefault((record.id, name), _problem(record, name, word, lang))
    return list(problems.values())


def _as_written(record: AuthorityRecord, found: str) -> str:
    """Return the name of ``record`` that was ``found``, with the letters of its file."""
    names = chain(record.labels.values(), *record.aliases.values())
    return next((name for name in names if key(name) == key(found)), found)


def _problem(record: AuthorityRecord, name: str, word: str, lang: str) -> Problem:
    return Problem(
        str(record.path or ""),
        f'the name "{name}" of {record.id} would be found in the common word "{word}" ({lang})',
        "Write a longer name; or put it under `short:` as well, so that it counts after the full "
        "name only; or list the wordings that are not the name under `except:`.",
        line=record.line,
    )
