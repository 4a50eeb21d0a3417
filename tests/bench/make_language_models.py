"""Make the language models of ``build_tools/repair/models`` from free texts and frequency lists.

``python tests/bench/make_language_models.py FOLDER [--language fa]``, with ``pip install
wordfreq==3.1.1``. FOLDER holds what is named in ``TEXTS`` and ``LISTS``: clones of repositories
(``git clone URL FOLDER/NAME``, NAME being what stands after the last slash of its address) and
``npm pack dictionary-fa@2.0.0``, unpacked as ``FOLDER/package``. Sources and their licences are in
``build_tools/repair/models/README.md``. Only counts derived from them are kept, never sentences.

The test parts of the treebanks are left out of the models, and the figures of
``--measure`` are of them.
"""

from __future__ import annotations

import argparse
import csv
import fnmatch
import io
import json
import lzma
import math
import re
import subprocess
import sys
import time
import zipfile
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from build_tools.repair import language_model as models  # noqa: E402
from build_tools.repair.language_model import (  # noqa: E402
    BREAK,
    CHARACTER_STEP,
    DISCOUNT,
    MARKS,
    ORDER,
    TOKENS,
    WORD_STEP,
    ZWNJ,
)
from build_tools.repair.latin import APOSTROPHES, LatinForms, latin_model  # noqa: E402

#: The pages that repair is measured with.
PROSE = ROOT / "tests" / "data" / "prose"

#: Languages whose models have no classes of words, and are kept small.
LATIN = {"tr", "en"}

#: Words of so many letters are not taken from lists in Latin script: there many are endings, or
#: parts of abbreviations.
SHORT = 3

#: An ending is kept that so many different words have behind another word, which has at least so
#: many letters.
ENDING, STEM = 25, 3

#: How often a run of one, two, ... characters must occur to be kept.
KEPT_RUNS = {
    "fa": (1, 2, 3, 4, 8, 12),
    "ar": (1, 2, 10, 20, 50, 90),
    "tr": (1, 3, 8, 16, 24, 32),
    "en": (1, 3, 8, 24, 36, 48),
}

#: How many pairs of words are kept, those without which the texts would be foreseen worst.
PAIRS = {"fa": 700_000, "ar": 450_000, "tr": 150_000, "en": 150_000}


@dataclass(frozen=True)
class Text:
    """Running text: files of a repository, and what reads them into lines."""

    repository: str
    paths: tuple[str, ...]
    read: Callable[[bytes], Iterable[str]]


@dataclass(frozen=True)
class WordList:
    """Words with frequencies of any unit, and the weight of the list beside running text."""

    read: Callable[[Path], Iterable[tuple[str, float]]]
    weight: float


def treebank(data: bytes) -> Iterator[str]:
    """Read the sentences of a CoNLL-U file."""
    mark = "# text = "
    return (line[len(mark) :] for line in data.decode().splitlines() if line.startswith(mark))


def tokens(data: bytes) -> Iterator[str]:
    """Read a file of one token a line and a blank line after each sentence."""
    return (sentence.replace("\n", " ") for sentence in data.decode().split("\n\n"))


def whole_lines(data: bytes) -> Iterator[str]:
    """Read a file of one sentence a line."""
    return iter(data.decode().splitlines())


def last_column(data: bytes) -> Iterator[str]:
    """Read the last column of a table with tabs and a head."""
    return (line.rpartition("\t")[2] for line in data.decode().splitlines()[1:])


def questions(data: bytes) -> Iterator[str]:
    """Read the passages and questions of a file in the format of SQuAD, each once."""
    paragraphs = [p for article in json.loads(data)["data"] for p in article["paragraphs"]]
    passages = (paragraph["context"] for paragraph in paragraphs)
    asked = (question["question"] for p in paragraphs for question in p["qas"])
    return iter(dict.fromkeys(chain(passages, asked)))


def memory(language: str) -> Callable[[bytes], Iterator[str]]:
    """Return what reads the segments in ``language`` of a zipped translation memory (TMX)."""

    def read(data: bytes) -> Iterator[str]:
        archive = zipfile.ZipFile(io.BytesIO(data))
        text = archive.read(archive.namelist()[0]).decode()
        found = re.findall(rf'<tuv xml:lang="{language}">\s*<seg>(.*?)</seg>', text, re.S)
        return (segment.replace("\n", " ") for segment in found)

    return read


def markdown(data: bytes) -> Iterator[str]:
    """Read the prose of a Markdown file: no code, tags, addresses or front matter."""
    text = re.sub(r"\A---\n.*?\n---\n|```.*?```", "", data.decode(), flags=re.S)
    return iter(re.sub(r"<[^>]*>|\]\([^)]*\)|\{#.*?\}|`[^`]*`", "", text).splitlines())


def written_in(letters: str) -> Callable[[bytes], Iterator[str]]:
    """Return what reads those lines of the prose of a Markdown file that have one of ``letters``:

    of a translation what is not translated is left out."""

    def read(data: bytes) -> Iterator[str]:
        return (line for line in markdown(data) if not set(letters).isdisjoint(line))

    return read


def extracts(data: bytes) -> Iterator[str]:
    """Read the lines of an article of Wikipedia that was extracted by WikiExtractor."""
    return (line for line in data.decode().splitlines() if not line.startswith(("<doc ", "</doc>")))


def wordfreq(language: str, size: str) -> Callable[[Path], Iterable[tuple[str, float]]]:
    """Return what reads the list of the package wordfreq."""

    def read(_: Path) -> Iterable[tuple[str, float]]:
        from wordfreq import get_frequency_dict  # type: ignore[import-not-found]

        found: Mapping[str, float] = get_frequency_dict(language, wordlist=size)
        return found.items()

    return read


def subtitles(language: str) -> Callable[[Path], Iterable[tuple[str, float]]]:
    """Return what reads the list of FrequencyWords."""

    def read(folder: Path) -> Iterator[tuple[str, float]]:
        path = f"HEAD:content/2018/{language}/{language}_50k.txt"
        rows = git(folder / "FrequencyWords", "show", path).decode().splitlines()
        return ((word, float(count)) for word, _, count in (row.partition(" ") for row in rows))

    return read


def shekar(folder: Path) -> Iterator[tuple[str, float]]:
    """Read the words and counts of shekar."""
    data = git(folder / "shekar", "show", "HEAD:shekar/data/files/vocab.csv").decode()
    return ((row[0], float(row[1])) for row in csv.reader(io.StringIO(data)))


def lilak(folder: Path) -> Iterator[tuple[str, float]]:
    """Read the stems of the spelling dictionary Lilak, all of the same frequency."""
    lines = (folder / "package" / "index.dic").read_text("utf-8").splitlines()[1:]
    return ((line.partition("/")[0], 1.0) for line in lines)


PERDT = "UniversalDependencies/UD_Persian-PerDT"
SERAJI = "UniversalDependencies/UD_Persian-Seraji"
VOCALISED = "google/language-resources"
TICO = "tico-19/tico-19.github.io"
NTREX = "MicrosoftTranslator/NTREX"
SIB = "dadelani/sib-200"

TEXTS: Mapping[str, tuple[Text, ...]] = {
    "fa": (
        Text(PERDT, ("not-to-release/train_ner.txt",), tokens),
        Text(PERDT, ("fa_perdt-ud-dev.conllu",), treebank),
        Text(VOCALISED, ("third_party/fa/updt/updt-with-diacritics.txt",), whole_lines),
        Text("AUT-NLP/PQuAD", ("Dataset/Validation.json", "Dataset/Test.json"), questions),
        Text(TICO, ("data/TM/all.en-fa.tmx.zip",), memory("fa")),
        Text(TICO, ("data/TM/all.en-prs.tmx.zip",), memory("prs")),
        Text("mozilla/common-voice", ("server/data/fa/*.txt",), whole_lines),
        Text(NTREX, ("NTREX-128/*.fas.txt", "NTREX-128/*.prs.txt"), whole_lines),
        Text(SIB, ("data/annotated/pes_Arab/*.tsv", "data/annotated/prs_Arab/*.tsv"), last_column),
    ),
    "ar": (
        Text("husseinmozannar/SOQAL", ("data/arcd.json",), questions),
        Text(TICO, ("data/TM/all.en-ar.tmx.zip",), memory("ar")),
        Text("reactjs/ar.reactjs.org", ("content/*.md",), markdown),
        Text("motazsaad/comparableWikiCoprus", ("ar-arz/*/ar/*.txt",), extracts),
        Text(NTREX, ("NTREX-128/*.arb.txt",), whole_lines),
        Text("UniversalDependencies/UD_Arabic-PUD", ("ar_pud-ud-test.conllu",), treebank),
    ),
    "tr": (
        Text("UniversalDependencies/UD_Turkish-BOUN", ("tr_boun-ud-dev.conllu",), treebank),
        Text("UniversalDependencies/UD_Turkish-Kenet", ("tr_kenet-ud-dev.conllu",), treebank),
        Text(
            "UniversalDependencies/UD_Turkish-Penn",
            ("tr_penn-ud-dev.conllu", "tr_penn-ud-test.conllu"),
            treebank,
        ),
        Text("UniversalDependencies/UD_Turkish-PUD", ("tr_pud-ud-test.conllu",), treebank),
        Text("mozilla/common-voice", ("server/data/tr/se[nt]*.txt",), whole_lines),
        Text(NTREX, ("NTREX-128/*.tur.txt",), whole_lines),
        Text(SIB, ("data/annotated/tur_Latn/*.tsv",), last_column),
        Text("reactjs/tr.reactjs.org", ("content/*.md",), written_in("ığşİ")),
        Text("github/opensource.guide", ("_articles/tr/*.md",), markdown),
        *(
            Text(f"microsoft/{name}", ("translations/tr/*.md",), written_in("ığşİ"))
            for name in (
                "AZD-for-beginners",
                "IoT-For-Beginners",
                "Security-101",
                "edgeai-for-beginners",
            )
        ),
    ),
    "en": (
        Text("UniversalDependencies/UD_English-EWT", ("en_ewt-ud-dev.conllu",), treebank),
        Text("UniversalDependencies/UD_English-PUD", ("en_pud-ud-test.conllu",), treebank),
        Text("mozilla/common-voice", ("server/data/en/se*.txt",), whole_lines),
        Text(NTREX, ("NTREX-128/newstest2019-src.eng.txt",), whole_lines),
        Text(SIB, ("data/annotated/eng_Latn/*.tsv",), last_column),
        Text("microsoft/AZD-for-beginners", ("docs/*.md", "workshop/*.md"), markdown),
        Text("microsoft/IoT-For-Beginners", ("[0-9]*.md",), markdown),
        Text("microsoft/Security-101", ("[0-9]*.md",), markdown),
        Text("microsoft/edgeai-for-beginners", ("Module*.md",), markdown),
    ),
}

#: Weights were chosen on the development parts of the treebanks and are not critical.
LISTS: Mapping[str, tuple[WordList, ...]] = {
    "fa": (
        WordList(shekar, 0.2),
        WordList(wordfreq("fa", "small"), 0.2),
        WordList(lilak, 0.05),
    ),
    "ar": (WordList(wordfreq("ar", "large"), 0.5),),
    "tr": (WordList(wordfreq("tr", "small"), 0.4), WordList(subtitles("tr"), 0.1)),
    "en": (WordList(wordfreq("en", "large"), 0.5),),
}

#: How many words of a model to keep, the most frequent.
WORDS = {"fa": 200_000, "ar": 300_000, "tr": 100_000, "en": 60_000}

#: How many classes of words there are (at most 256), how often a word must occur for its class to
#: be found from its neighbours, and how often all words are gone through for that.
CLASSES = {"fa": 200, "ar": 200}
CLASSED = {"fa": 3, "ar": 20}
PASSES = 14

#: Other words are of the class that most rare words with the same ending have: the longest ending,
#: of at most so many letters, that at least so many rare words have; and what is rare.
LONGEST_ENDING, ENDINGS = 4, 3
RARE = {"fa": 20, "ar": 60}

#: So many words one after another show that two texts are the same.
RECOGNIZED = 7

#: Marks after which a sentence, or a part of one, begins anew. Of Arabic all count as such: with
#: stops alone, repair of the pages for development was worse.
STOPS: Mapping[str, frozenset[str] | None] = {
    "fa": frozenset(".؟?!؛;:"),
    "ar": None,
    "tr": frozenset(".?!;:"),
    "en": frozenset(".?!;:"),
}

#: Languages in which marks are told by the classes of the words before them: in Arabic, which ends
#: sentences with any kind of word, they drew full stops into lines.
MARKED = {"fa"}

#: Text that no model has seen.
HELD_OUT: Mapping[str, tuple[Text, ...]] = {
    "fa": (
        Text(PERDT, ("fa_perdt-ud-test.conllu",), treebank),
        Text(SERAJI, ("fa_seraji-ud-test.conllu",), treebank),
    ),
    "ar": (Text("deepmind/xquad", ("xquad.ar.json",), questions),),
    "tr": (
        Text("UniversalDependencies/UD_Turkish-BOUN", ("tr_boun-ud-test.conllu",), treebank),
        Text("UniversalDependencies/UD_Turkish-Kenet", ("tr_kenet-ud-test.conllu",), treebank),
        Text("deepmind/xquad", ("xquad.tr.json",), questions),
    ),
    "en": (
        Text("UniversalDependencies/UD_English-EWT", ("en_ewt-ud-test.conllu",), treebank),
        Text("deepmind/xquad", ("xquad.en.json",), questions),
    ),
}


def main() -> None:
    """Make the models, or measure them on held-out text."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", choices=tuple(TEXTS), action="append")
    parser.add_argument("--measure", action="store_true", help="measure only")
    arguments = parser.parse_args()
    for language in arguments.language or TEXTS:
        if not arguments.measure:
            make(arguments.folder, language)
        measure(arguments.folder, language)


def git(repository: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return the output of git in ``repository`` when it is ``given`` an input."""
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, check=True, capture_output=True, input=given).stdout


def lines(folder: Path, texts: Iterable[Text]) -> Iterator[str]:
    """Yield the lines of ``texts``."""
    for text in texts:
        repository = folder / text.repository.rpartition("/")[2]
        names = git(repository, "ls-tree", "-r", "-z", "--name-only", "HEAD").decode().split("\0")
        for pattern in text.paths:
            for data in files(repository, fnmatch.filter(names, pattern)):
                yield from text.read(data)


def files(repository: Path, paths: Iterable[str]) -> Iterator[bytes]:
    """Yield the contents of files of ``repository``, all read at once: there may be thousands."""
    asked = "".join(f"HEAD:{path}\n" for path in paths).encode()
    found = io.BytesIO(git(repository, "cat-file", "--batch", given=asked))
    while head := found.readline():
        yield found.read(int(head.split()[2]))
        found.readline()


def make(folder: Path, language: str) -> None:
    """Write the files of the model of ``language``."""
    latin = language in LATIN
    form = LatinForms(language) if latin else models.Forms(language)
    unseen = chain(lines(folder, HELD_OUT[language]), pages(language))
    held_out = {run for line in unseen for run in runs(form, line)}
    sources = dict.fromkeys(lines(folder, TEXTS[language]))
    texts = [line for line in sources if held_out.isdisjoint(runs(form, line))]
    sentences = [sentence(form, line, STOPS[language]) for line in texts]
    counts = Counter(chain.from_iterable(sentences))
    frequencies = words(form, folder, language, counts)
    vocabulary = sorted(frequencies)
    path = models.FOLDER / "latin" if latin else models.FOLDER
    write(path / f"{language}.words.xz", word_sections(vocabulary, frequencies))
    write(
        path / f"{language}.pairs.xz",
        pair_sections(vocabulary, frequencies, sentences, PAIRS[language]),
    )
    print(f"{len(counts):,} different words in {counts.total():,}")
    if latin:
        write(path / f"{language}.endings.xz", ending_sections(vocabulary))
    if language in CLASSES:
        found = word_classes(sentences, counts, CLASSES[language], CLASSED[language])
        of = all_classes({*vocabulary, *counts}, found, counts, RARE[language])
        marks = marks_after(form, texts, of) if language in MARKED else Counter()
        write(path / f"{language}.classes.xz", class_sections(vocabulary, sentences, of, marks))
    streams = [form.characters(line) for line in texts]
    write(
        path / f"{language}.characters.xz",
        character_sections(streams, frequencies, KEPT_RUNS[language]),
    )


def pages(language: str) -> Iterator[str]:
    """Yield the lines of the pages that repair is measured with: no model may have seen them."""
    for path in PROSE.glob(f"{language}*.txt"):
        yield from path.read_text("utf-8").splitlines()


def sentence(form: models.Forms, line: str, stops: frozenset[str] | None) -> list[str]:
    """Return the keys of ``line``, with a break where a sentence may begin, and no other marks.

    A sentence may begin after a mark that has one of ``stops``, or after any where there are none.
    """
    tokens = form.split(line)
    stops = stops or frozenset(chain.from_iterable(tokens))
    return [BREAK, *(form.key(t) for t in tokens if t[-1].isalnum() or not stops.isdisjoint(t))]


def runs(form: models.Forms, line: str) -> set[tuple[str, ...]]:
    """Return the runs of words in ``line`` by which it is recognized in another text."""
    keys = [key for key in form.keys(line) if key != BREAK]
    length = min(RECOGNIZED, len(keys))
    return {tuple(keys[at : at + length]) for at in range(len(keys) - length + 1) if keys}


def words(
    form: models.Forms, folder: Path, language: str, counts: Counter[str]
) -> dict[str, float]:
    """Return the probabilities of words: those of the text, mixed with those of the lists."""
    # Lists that were counted without regard for the ZWNJ, or for the apostrophe before an ending,
    # overrate what stands beside one.
    parts: Counter[str] = Counter()
    for word, count in counts.items():
        if ZWNJ in word or word[0] in APOSTROPHES:
            for part in re.split(f"[{ZWNJ}{APOSTROPHES}]", word):
                parts[part] += count
    total = counts.total()
    mixed: defaultdict[str, float] = defaultdict(float)
    rest = 1.0
    for source in LISTS[language]:
        listed: Counter[str] = Counter()
        for word, frequency in source.read(folder):
            key = form.key(word)
            if language in LATIN and len(key) <= SHORT:
                continue
            if frequency and len(key) > len(BREAK) and parts[key] <= counts[key]:
                listed[key] += frequency  # type: ignore[assignment]
        whole = sum(listed.values())
        rest -= source.weight
        for key, frequency in listed.items():
            mixed[key] += source.weight * frequency / whole
    for word, count in counts.items():
        mixed[word] += rest * count / total
    best = sorted(mixed, key=lambda word: (-mixed[word], word))[: WORDS[language]]
    return {word: mixed[word] for word in best}


def step(probability: float, size: float) -> int:
    """Return how many steps of ``size`` the negative logarithm of ``probability`` is."""
    return min(255, max(0, round(-math.log10(probability) / size)))


def word_sections(vocabulary: Sequence[str], frequencies: Mapping[str, float]) -> list[bytes]:
    """Return what :func:`models.read_words` reads."""
    shared, rests, before = bytearray(), [], ""
    for word in vocabulary:
        same = 0
        while same < min(len(word), len(before), 255) and word[same] == before[same]:
            same += 1
        shared.append(same)
        rests.append(word[same:])
        before = word
    return [bytes(shared), "\n".join(rests).encode(), word_steps(vocabulary, frequencies)]


def ending_sections(vocabulary: Sequence[str]) -> list[bytes]:
    """Return what endings words have behind other words, and which share of all each is."""
    words = set(vocabulary)
    endings = Counter(
        word[cut:]
        for word in vocabulary
        for cut in range(STEM, len(word))
        if word[:cut] in words and word[0] not in APOSTROPHES
    )
    kept = sorted(ending for ending, count in endings.items() if count >= ENDING)
    total = endings.total()
    shares = bytes(step(endings[ending] / total, WORD_STEP) for ending in kept)
    return ["\n".join(kept).encode(), shares]


def word_steps(vocabulary: Sequence[str], frequencies: Mapping[str, float]) -> bytes:
    """Return the probabilities of words as they are kept."""
    return bytes(step(frequencies[word], WORD_STEP) for word in vocabulary)


def pair_sections(
    vocabulary: Sequence[str],
    frequencies: Mapping[str, float],
    sentences: Iterable[list[str]],
    size: int,
) -> list[bytes]:
    """Return what the class of pairs of the models reads, of the ``size`` best pairs.

    How many followers each word has, the steps from the rank of one to that of the next, how often
    each follows, and how often others do. A pair is worth what it adds to the probability of the
    texts (Stolcke 1998, "Entropy-based pruning of backoff language models").
    """
    ranks = models.by_rank(word_steps(vocabulary, frequencies))
    rank = {vocabulary[place]: at for at, place in enumerate(ranks)}
    pairs = Counter(pair for sentence in sentences for pair in pairwise(sentence))
    table: list[dict[int, int]] = [{} for _ in ranks]
    for (first, second), count in pairs.items():
        if first in rank and second in rank:
            table[rank[first]][rank[second]] = count
    alone = [frequencies[vocabulary[place]] for place in ranks]
    worth = []
    for first, row in enumerate(table):
        total = sum(row.values())
        for second, count in row.items():
            less = DISCOUNT * len(row) / total * alone[second]
            gain = count * math.log(1 + (count - DISCOUNT) / total / less)
            worth.append((-gain, first, second))
    kept: list[list[int]] = [[] for _ in ranks]
    for _, first, second in sorted(worth)[:size]:
        kept[first].append(second)
    lengths, steps, counts, others = [], [], [], []
    for row, found in zip(table, map(sorted, kept), strict=True):
        lengths.append(len(found))
        steps += [after - before for before, after in pairwise([0, *found])]
        counts += [row[second] for second in found]
        others.append(sum(row.values()) - sum(row[second] for second in found) if found else 0)
    return [planes(lengths), planes(steps), planes(counts), planes(others)]


def word_classes(
    sentences: Iterable[list[str]], counts: Counter[str], size: int, least: int
) -> dict[str, int]:
    """Return the classes of the words that occur at ``least`` so often, found by exchange.

    Each word is put into the class in which it makes the neighbours of words best foreseen, on
    both sides, again and again (Kneser and Ney 1993, "Improved clustering techniques for
    class-based statistical language modelling"; with words on one side of a pair: Uszkoreit and
    Brants 2008, "Distributed word clustering").
    """
    import numpy as np

    chosen = [word for word, count in counts.most_common() if count >= least]
    index = {word: place for place, word in enumerate(chosen)}
    pairs = Counter(
        (index[a], index[b])
        for sentence in sentences
        for a, b in pairwise([*sentence, BREAK])
        if a in index and b in index
    )
    numbers = np.array([(a, b, n) for (a, b), n in pairs.items()])
    of = np.arange(len(chosen)) % size
    often = np.array([counts[word] for word in chosen])
    gains = np.arange(often.sum() + 1, dtype=float)  # n * log n
    gains[1:] *= np.log(gains[1:])
    # Of each side: the neighbours of a word with their counts, the counts of neighbour and class.
    sides = []
    for word, other in ((0, 1), (1, 0)):
        order = np.argsort(numbers[:, word], kind="stable")
        starts = np.searchsorted(numbers[order, word], np.arange(len(chosen) + 1))
        table = np.zeros((len(chosen), size), dtype=np.int64)
        np.add.at(table, (numbers[:, other], of[numbers[:, word]]), numbers[:, 2])
        sides.append((numbers[order, other], numbers[order, 2], starts, table))
    sizes = np.bincount(of, weights=often, minlength=size).astype(np.int64)
    for _ in range(PASSES):
        moved = 0
        for word, before in enumerate(of):
            sizes[before] -= often[word]
            gain = -2 * (gains[sizes + often[word]] - gains[sizes])
            for others, times, starts, table in sides:
                part = slice(starts[word], starts[word + 1])
                table[others[part], before] -= times[part]
                rows = table[others[part]]
                gain += (gains[rows + times[part, None]] - gains[rows]).sum(axis=0)
            after = int(gain.argmax())
            for others, times, starts, table in sides:
                part = slice(starts[word], starts[word + 1])
                table[others[part], after] += times[part]
            sizes[after] += often[word]
            of[word] = after
            moved += after != before
        print(f"{moved:,} of {len(chosen):,} words moved")
    return dict(zip(chosen, map(int, of), strict=True))


def all_classes(
    words: Iterable[str], classes: Mapping[str, int], counts: Counter[str], rare: int
) -> dict[str, int]:
    """Return the classes of all ``words``: those that were not found by their endings.

    A word that occurs at most ``rare`` times is a model for others with the same ending.
    """
    endings: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for word, kind in classes.items():
        if counts[word] <= rare:
            for length in range(min(len(word), LONGEST_ENDING) + 1):
                endings[word[len(word) - length :]][kind] += 1
    of = dict(classes)
    for word in words:
        if word not in of:
            length = min(len(word), LONGEST_ENDING)
            while length and endings[word[len(word) - length :]].total() < ENDINGS:
                length -= 1
            of[word] = endings[word[len(word) - length :]].most_common(1)[0][0]
    return of


def marks_after(
    form: models.Forms, texts: Iterable[str], of: Mapping[str, int]
) -> Counter[tuple[int, int]]:
    """Count which of ``MARKS`` stands after the words of each class."""
    return Counter(
        (of[form.key(word)], mark)
        for text in texts
        for word, after in pairwise(TOKENS.findall(form.plain(text)))
        if word[0].isalpha() and (mark := models.mark_of(after)) is not None
    )


def class_sections(
    vocabulary: Sequence[str],
    sentences: Iterable[list[str]],
    of: Mapping[str, int],
    marks: Counter[tuple[int, int]],
) -> list[bytes]:
    """Return the class of each word, how often each class follows each, and the marks after it."""
    size = max(of.values()) + 1
    table = [0] * (size * size)
    for sentence in sentences:
        for first, second in pairwise([*sentence, BREAK]):
            table[size * of[first] + of[second]] += 1
    after = [
        marks[kind, mark] if marks else 1 for kind in range(size) for mark in range(len(MARKS))
    ]
    return [bytes(of[word] for word in vocabulary), planes(table), planes(after)]


def planes(numbers: Iterable[int]) -> bytes:
    """Return what :func:`models.numbers` reads."""
    found = array("i", numbers)
    if sys.byteorder == "big":
        found.byteswap()
    data = found.tobytes()
    return b"".join(data[place::4] for place in range(4))


def character_sections(
    streams: Iterable[str], frequencies: Mapping[str, float], least: Sequence[int]
) -> list[bytes]:
    """Return the runs of characters, as a tree, with the steps of probability and back-off.

    A run of one, two, ... characters is kept that occurs at ``least`` so often.

    The words are counted once beside the streams, so that those of the lists are known as well.
    """
    counts: Counter[str] = Counter()
    for stream in chain(streams, (f" {word} " for word in sorted(frequencies))):
        for length in range(1, ORDER + 1):
            counts.update(stream[at : at + length] for at in range(len(stream) - length + 1))
    totals: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for run, count in counts.items():
        totals[run[:-1]] += count
        kinds[run[:-1]] += 1
    probability: dict[str, float] = {}
    for run in sorted(counts, key=len):
        context = run[:-1]
        lower = probability[run[1:]] if context else 0.5 / kinds[""]
        seen = counts[run] + kinds[context] * lower
        probability[run] = seen / (totals[context] + kinds[context])
    kept = sorted(run for run, count in counts.items() if count >= least[len(run) - 1])
    left: defaultdict[str, float] = defaultdict(lambda: 1.0)
    left_lower: defaultdict[str, float] = defaultdict(lambda: 1.0)
    for run in kept:
        left[run[:-1]] -= probability[run]
        if len(run) > 1:
            left_lower[run[:-1]] -= probability[run[1:]]
    back_off = (
        max(1e-6, left[run]) / max(1e-6, left_lower[run]) if run in left else 1.0 for run in kept
    )
    return [
        bytes(len(run) for run in kept),
        "".join(run[-1] for run in kept).encode(),
        bytes(step(probability[run], CHARACTER_STEP) for run in kept),
        bytes(step(weight, CHARACTER_STEP) for weight in back_off),
    ]


def write(path: Path, sections: Sequence[bytes]) -> None:
    """Write the sections of a model file, their lengths in the first line."""
    head = " ".join(str(len(section)) for section in sections)
    data = lzma.compress(
        b"\n".join((head.encode(), b"".join(sections))), preset=9 | lzma.PRESET_EXTREME
    )
    path.write_bytes(data)
    print(f"{path.name}: {len(data):,} bytes")


def measure(folder: Path, language: str) -> None:
    """Print how well the model of ``language`` foresees text that it has not seen."""
    begin = time.perf_counter()
    model = latin_model(language) if language in LATIN else models.language_model(language)
    assert model is not None
    print(f"{language}: read in {time.perf_counter() - begin:.2f} s")
    held_out = list(lines(folder, HELD_OUT[language]))
    sentences = [sentence(model, line, STOPS[language]) for line in held_out]
    pairs = [pair for sentence in sentences for pair in pairwise(sentence)]
    names = [word for _, word in pairs if len(word) > 1]
    known = sum(model.known(word) for word in names) / len(names)
    classed = 10 ** (-sum(model.foreseen(*pair) for pair in pairs) / len(pairs))
    perplexity = 10 ** (-sum(model.bigram(*pair) for pair in pairs) / len(pairs))
    alone = 10 ** (-sum(model.word(word) for _, word in pairs) / len(pairs))
    streams = [model.characters(line) for line in held_out]
    bits = -sum(map(model.spelling, streams)) / math.log10(2) / sum(len(s) - 1 for s in streams)
    print(
        f"{len(names):,} words, {known:.2%} known; perplexity {classed:.0f} by classes and "
        f"pairs, {perplexity:.0f} by pairs, "
        f"{alone:.0f} by words; {bits:.2f} bits a character"
    )


if __name__ == "__main__":
    main()
