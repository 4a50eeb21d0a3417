"""Versions of a work held beside each other: which blocks and sentences say the same.

Every two versions are aligned (:mod:`.pairs`): first their blocks, then the sentences of blocks
that belong together. What texts in two languages have in common is *evidence* (:mod:`.evidence`):
names, dates, numbers, words that sound alike, kinds of blocks, lengths. How likely it is that two
parts say the same is *odds* (:mod:`.odds`), and the most likely way through both texts with the
probability of each of its steps is a *chain* (:mod:`.chain`). The alignments of three or more
versions are put together to *passages* (:mod:`.passages`).

Documents that no editor has linked are found by the same odds (:mod:`.proposals`).
"""

from .pairs import UNCERTAIN, align_works
from .proposals import LINKED, Proposal, propose

__all__ = ["LINKED", "UNCERTAIN", "Proposal", "align_works", "propose"]
