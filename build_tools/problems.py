"""What is wrong with the input, said so that the person who wrote it can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, what, and what to do.

    ``file`` is relative to the root of the repository. ``line`` and ``column`` count from 1 and
    are 0 where there is none; ``field`` is the name of a YAML field, empty where there is none.
    """

    file: str
    message: str
    remedy: str
    line: int = 0
    column: int = 0
    field: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        what = f"{self.field}: {self.message}" if self.field else self.message
        return f"{place}: {what}\n    {self.remedy}"


class InputError(Exception):
    """Input that cannot be used; carries every problem that was found."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@contextmanager
def gathering(problems: list[Problem]) -> Iterator[None]:
    """Add the problems of an InputError in the ``with`` block to ``problems``, and go on."""
    try:
        yield
    except InputError as error:
        problems.extend(error.problems)


def nearest(word: str, valid: Iterable[str]) -> str:
    """Return `` Did you mean "x"?`` for the valid value most like ``word``, or an empty string."""
    by_folded = {value.casefold(): value for value in valid}
    match = difflib.get_close_matches(str(word).casefold(), list(by_folded), n=1, cutoff=0.6)
    return f' Did you mean "{by_folded[match[0]]}"?' if match else ""
