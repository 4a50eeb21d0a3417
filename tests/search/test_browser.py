"""The modules of the browser, run in one: they agree with Python, and find what they should."""

from __future__ import annotations

import json
import random
import re
from itertools import permutations
from typing import Any

import pytest
import snowballstemmer  # type: ignore[import-untyped]

from build_tools.archive import Archive
from build_tools.languages import load_languages
from build_tools.search.analyser import analyse

from .conftest import Scripts
from .test_analyser import STEMMERS, VECTORS

LOAD = """
  const { createAnalyser } = await import("/real/assets/js/analyser.js");
  const folding = await (await fetch("../folding.json")).json();
  const stemmers = {};
  for (const name of ["arabic", "english", "persian", "turkish"]) {
    stemmers[name] = new (await import(new URL(`../${name}.js`, location.href).href)).default();
  }
  const { analyse } = createAnalyser(folding, stemmers);
  // Offsets in code points, as Python counts.
  const points = (text, at) => Array.from(text.slice(0, at)).length;
  const terms = (text, stemmer, query) => analyse(text, stemmer, { query })
    .map((term) => [points(text, term.start), points(text, term.end), term.forms, term.loose]);
"""


def python_terms(text: str, stemmer: str | None, query: bool) -> list[list[Any]]:
    return [
        [term.start, term.end, list(term.forms), list(term.loose)]
        for term in analyse(text, stemmer, query=query)
    ]


# -- the same as Python --------------------------------------------------------------------------


def test_the_vectors_hold_in_the_browser(scripts: Scripts) -> None:
    found = scripts.run(
        LOAD
        + """
        return data.map(({ stemmer, text }) => analyse(text, stemmer)
          .map((term) => [text.slice(term.start, term.end), term.forms, term.loose]));
        """,
        VECTORS["terms"],
    )
    assert found == [vector["terms"] for vector in VECTORS["terms"]]


def test_words_meet_in_the_browser_as_in_python(scripts: Scripts) -> None:
    pairs = [
        [vector["stemmer"], query, text]
        for vector in VECTORS["meet"]
        for query, text in permutations(vector["words"], 2)
    ]
    pairs += [[v["stemmer"], v["query"], v["text"]] for v in (*VECTORS["finds"], *VECTORS["apart"])]
    found = scripts.run(
        LOAD
        + """
        return data.map(([stemmer, query, text]) => {
          const all = (term) => [...term.forms, ...term.loose];
          const indexed = new Set(analyse(text, stemmer).flatMap(all));
          const has = (forms) => forms.some((form) => indexed.has(form));
          return analyse(query, stemmer, { query: true })
            .every((term) => has(term.forms) || has(term.loose));
        });
        """,
        pairs,
    )
    expected = [True] * (len(pairs) - len(VECTORS["apart"])) + [False] * len(VECTORS["apart"])
    assert [
        pair for pair, one, other in zip(pairs, found, expected, strict=True) if one != other
    ] == []


def test_every_block_of_the_archive_is_analysed_alike(scripts: Scripts, archive: Archive) -> None:
    texts = [block.text for record in archive.records for block in record.blocks]
    # Characters of every kind side by side, which no real text has.
    rng = random.Random(7)
    strange = "aIİıiĞßŁ1۲٣.,'’-ʿ \u200c\u200d\u00ad\u0640\u064e\u0301\u202eيىکكةأءلا٬½ﷺﻣ𝔘漢ὈΣς\n"
    texts += ["".join(rng.choices(strange, k=rng.randint(1, 40))) for _ in range(2000)]
    for stemmer in STEMMERS:
        for query in (False, True):
            found = scripts.run(
                LOAD + "return data.texts.map((text) => terms(text, data.stemmer, data.query));",
                {"texts": texts, "stemmer": stemmer, "query": query},
            )
            for text, got in zip(texts, found, strict=True):
                assert got == python_terms(text, stemmer, query), (text, stemmer)


@pytest.mark.parametrize(
    "name", sorted({lang.stemmer for lang in load_languages().values() if lang.stemmer})
)
def test_stemmers_give_the_stems_of_python(scripts: Scripts, archive: Archive, name: str) -> None:
    """All words of the archive, and words put together from the affixes that the stemmer knows."""
    rng = random.Random(name)
    words = sorted(
        {
            word
            for record in archive.records
            for block in record.blocks
            for word in re.findall(r"[^\W\d_]+", block.text.lower())
        }
    )
    module = __import__(f"snowballstemmer.{name}_stemmer", fromlist=["_"])
    with open(module.__file__, encoding="utf-8") as file:
        entries = re.findall(r'Among\(("(?:[^"\\]|\\.)*")', file.read())
    affixes = [affix for entry in entries if (affix := json.loads(entry))]
    words += ["".join(rng.choices(affixes, k=rng.randint(1, 4))) for _ in range(4000)]
    words += [rng.choice(words) + rng.choice(affixes) for _ in range(4000)]
    stemmer = snowballstemmer.stemmer(name)
    found = scripts.run(
        LOAD + "return data.words.map((word) => stemmers[data.name].stemWord(word));",
        {"words": words, "name": name},
    )
    assert found == [stemmer.stemWord(word) for word in words]


# -- what queries find ---------------------------------------------------------------------------

SEARCH = """
  const root = new URL(data.site, location.origin);
  const { createEngine } = await import(new URL("assets/js/engine.js", root).href);
  const { search } = await import(new URL("assets/js/search.js", root).href);
  const { findPassages } = await import(new URL("assets/js/snippets.js", root).href);
  globalThis.engines ??= {};
  const engine = (globalThis.engines[root.href] ??= createEngine(root));
  const answer = await search(engine, data.query, { typing: data.typing });
  const passages = {};
  for (const { id } of answer.results) {
    const text = await engine.text(id);
    passages[id] = findPassages(text, answer.query, answer.context).map((passage) => ({
      block: passage.block.id,
      lang: passage.block.lang,
      text: passage.text,
      marked: passage.matches.map(({ start, end }) => passage.text.slice(start, end)),
    }));
  }
  return { ids: answer.results.map((result) => result.id), mode: answer.mode, passages };
"""


def ask(scripts: Scripts, query: str, site: str = "/real/", typing: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = scripts.run(SEARCH, {"site": site, "query": query, "typing": typing})
    return found


def numbers(found: dict[str, Any]) -> list[str]:
    return [id[:3] for id in found["ids"]]


@pytest.mark.parametrize(
    ("query", "own"),
    [
        # the query, and the documents in whose own words it is
        ("örgüt", {"000", "001", "002"}),
        ("güvenlik", {"000", "001", "002"}),
        ("Rusya", {"000", "001", "002"}),
        ("NATO", {"002"}),
        ("Kazakistan", {"000", "001", "002"}),
        ("منظمة", {"004"}),
        ("روسيا", {"004"}),
        ("سازمان", {"003"}),
        ("امنیت", {"003"}),
        ("KGAÖ", {"002"}),
        ("cooperation", {"002"}),
    ],
)
def test_documents_with_the_word_come_first(scripts: Scripts, query: str, own: set[str]) -> None:
    found = ask(scripts, query)
    assert found["mode"] == "all"
    first = numbers(found)[: len(own)]
    assert own <= set(numbers(found))
    if query != "KGAÖ":  # a name: documents that have it in full are as good
        assert set(first) == own


@pytest.mark.parametrize(
    "name", ["CSTO", "KGAÖ", "منظمة معاهدة الأمن الجماعي", "سازمان پیمان امنیت جمعی"]
)
def test_a_name_finds_the_documents_of_every_language(
    scripts: Scripts, archive: Archive, name: str
) -> None:
    mentioning = {
        record.id
        for record in archive.records
        if any(mention.entity == "csto" for mention in record.mentions)
    }
    assert set(ask(scripts, name)["ids"]) >= mentioning
    assert {record.lang.split("-")[0] for record in archive.records if record.id in mentioning} == {
        "ar",
        "fa",
        "tr",
    }


def test_a_name_is_shown_as_the_text_has_it(scripts: Scripts) -> None:
    found = ask(scripts, "Russia")
    marked = {
        word
        for passages in found["passages"].values()
        for passage in passages
        for word in passage["marked"]
    }
    assert any(word.startswith("Rusya") for word in marked)
    assert any("روسيا" in word for word in marked)
    assert any("روسیه" in word for word in marked)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("örgüt", "orgut"),
        ("örgüt", "ÖRGÜT"),
        ("güvenliği", "guvenligi"),
        ("2025", "۲۰۲۵"),
        ("روسيا", "روسیا"),
    ],
)
def test_spellings_find_the_same(scripts: Scripts, one: str, other: str) -> None:
    assert set(ask(scripts, one)["ids"]) == set(ask(scripts, other)["ids"]) != set()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ışık", {"isik"}),
        ("IŞIK", {"isik"}),
        ("isik", {"isik"}),
        ("علي", {"ali", "ketab"}),
        ("علی", {"ali", "ketab"}),
        ("1995", {"ali", "ketab"}),
        ("۱۹۹۵", {"ali", "ketab"}),
        ("كتاب", {"ali", "ketab"}),
        ("کتاب", {"ali", "ketab"}),
        ("میکند", {"ketab"}),
        ("می کند", {"ketab"}),
    ],
)
def test_letters_of_two_keyboards_meet(scripts: Scripts, query: str, expected: set[str]) -> None:
    assert set(ask(scripts, query, "/made-up/")["ids"]) == expected


def test_all_words_are_wanted_and_some_are_the_second_best(scripts: Scripts) -> None:
    both = ask(scripts, "NATO güvenlik")
    assert (both["mode"], numbers(both)) == ("all", ["002"])
    some = ask(scripts, "NATO xyzzyplugh")
    assert (some["mode"], numbers(some)) == ("some", ["002"])
    assert ask(scripts, "xyzzyplugh")["mode"] == "none"
    assert ask(scripts, " .,;! ")["mode"] == "empty"


def test_a_phrase_wants_its_words_side_by_side(scripts: Scripts) -> None:
    assert numbers(ask(scripts, '"Shanghai Cooperation"')) == ["002"]
    assert ask(scripts, '"Cooperation Shanghai"')["mode"] == "some"
    passages = ask(scripts, "“Şanghay İşbirliği Örgütü”")["passages"]
    marked = {word for found in passages.values() for one in found for word in one["marked"]}
    assert any(word.startswith("Şanghay İşbirliği") for word in marked)


def test_the_last_word_may_be_unfinished_while_typing(scripts: Scripts) -> None:
    assert set(numbers(ask(scripts, "güv", typing=True))) >= {"000", "001", "002"}
    assert set(numbers(ask(scripts, "guvenl", typing=True))) >= {"000", "001", "002"}


@pytest.mark.parametrize(
    "query",
    [
        "+NATO",
        "-NATO",
        "title:NATO",
        "NATO~2",
        "NATO^5",
        "NATO*",
        "*",
        '"',
        '"NATO',
        "a:b:c",
        "\\",
        "((",
        "🙂",
        "a\u0000b",
    ],
)
def test_no_character_is_syntax(scripts: Scripts, query: str) -> None:
    found = ask(scripts, query)
    if "NATO" in query:
        assert "002" in numbers(found)


def test_passages_are_few_and_stand_in_the_text(scripts: Scripts, archive: Archive) -> None:
    found = ask(scripts, "güvenlik")
    for id, passages in found["passages"].items():
        blocks = {block.id: block for block in archive.record(id).blocks}
        assert len(passages) <= 3
        for passage in passages:
            block = blocks[passage["block"]]
            assert passage["text"] in block.text
            assert passage["lang"] == (block.lang or archive.record(id).lang)
            assert passage["marked"]
            assert len(passage["text"]) <= 400
