"""A collection in two languages that the program has no data of, Kazakh and Urdu: data files are
all that it takes (tests/data/collection)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser

from build_tools import pipeline, site
from build_tools.archive import Archive
from build_tools.cli import main
from build_tools.languages import load_languages
from build_tools.suggest import suggest
from tests.conftest import served
from tests.site.conftest import copy_archive
from tests.site.links import broken_links
from tests.text import rendered_words

COLLECTION = Path(__file__).parents[1] / "data" / "collection"


def copy_collection(target: Path) -> Path:
    """Copy the collection to ``target``, with the theme and the pages of the repository."""
    root = copy_archive(target)
    shutil.rmtree(root / "seeds")
    shutil.copytree(COLLECTION, root, dirs_exist_ok=True)
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_collection(tmp_path_factory.mktemp("declaration"))
    site.build(root)
    return root


@pytest.fixture(scope="module")
def archive(root: Path) -> Archive:
    return pipeline.load(root)


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def test_the_program_has_no_data_of_these_languages() -> None:
    assert not {"kk", "ur"} & set(load_languages())


def test_nothing_is_wrong_with_it(root: Path) -> None:
    result = run(root, "check")
    assert result.exit_code == 0, result.output
    assert "2 documents, nothing wrong: 2 clean." in result.output


def test_its_languages_and_their_directions_are_told(archive: Archive) -> None:
    assert {(r.id, r.lang, r.dir) for r in archive.records} == {
        ("deklaratsiya", "kk", "ltr"),
        ("manshur", "ur", "rtl"),
    }


@pytest.mark.parametrize(
    ("id", "names"),
    [
        (
            "deklaratsiya",
            [
                ("united-nations", "Біріккен Ұлттар Ұйымы"),  # Ұйымының
                ("united-nations", "БҰҰ"),
                ("paris", "Париж"),  # Парижде
                ("eleanor-roosevelt", "Элеонора Рузвельт"),
                ("united-nations", "БҰҰ"),  # БҰҰ-ға
                ("france", "Франция"),  # Францияның
                ("eleanor-roosevelt", "Рузвельт"),  # Рузвельттің
            ],
        ),
        (
            "manshur",
            [
                ("united-nations", "اقوام متحدہ"),
                ("paris", "پیرس"),
                ("eleanor-roosevelt", "ایلینور روزویلٹ"),
                ("united-nations", "اقوام متحدہ"),
                ("france", "فرانس"),
                ("eleanor-roosevelt", "روزویلٹ"),
            ],
        ),
    ],
)
def test_names_are_found_with_their_affixes(archive: Archive, id: str, names: list[str]) -> None:
    assert [(m.entity, m.surface) for m in archive.record(id).mentions] == names


@pytest.mark.parametrize(
    ("id", "dates"),
    [
        (
            "deklaratsiya",
            [("1948-12-10", "1948 жылғы 10 желтоқсанда"), ("1950/..", "1950 жылдан бастап")],
        ),
        ("manshur", [("1948-12-10", "10 دسمبر 1948"), ("1950/..", "1950 سے")]),
    ],
)
def test_dates_are_found(archive: Archive, id: str, dates: list[tuple[str, str]]) -> None:
    assert [(d.edtf, d.surface) for d in archive.record(id).date_mentions] == dates


def test_the_two_are_found_to_be_versions_of_one_text_and_aligned(archive: Archive) -> None:
    (work,) = archive.works
    assert (set(work.documents), work.status) == ({"deklaratsiya", "manshur"}, "inferred")
    (alignment,) = work.alignments
    pairs = [(block.left, block.right) for block in alignment.blocks]
    assert pairs == [((f"p{n}",), (f"p{n}",)) for n in range(1, 5)]


def test_names_that_it_has_no_record_of_are_proposed_in_both_languages(archive: Archive) -> None:
    assembly = next(
        each for each in suggest(archive) if "جنرل اسمبلی" in each.record.labels.values()
    )
    assert assembly.record.labels["kk"] == "Бас Ассамблеясы"
    assert assembly.type == "organization"


@pytest.mark.parametrize(
    ("id", "lang", "dir"), [("deklaratsiya", "kk", "ltr"), ("manshur", "ur", "rtl")]
)
def test_its_pages_run_in_the_direction_of_the_text(
    root: Path, id: str, lang: str, dir: str
) -> None:
    html = (root / f"site/documents/{id}/index.html").read_text("utf-8")
    assert f'class="dv-text" lang="{lang}" dir="{dir}"' in html
    source = next(COLLECTION.glob(f"seeds/{id}.txt")).read_text("utf-8")
    assert rendered_words(html, "dv-text") == source.split()


def test_every_link_leads_somewhere(root: Path) -> None:
    assert list(broken_links(root / "site")) == []


def test_a_search_in_one_language_finds_the_other(root: Path, browser: Browser) -> None:
    with served(root / "site") as address:
        page = browser.new_page()
        for query in ("Біріккен Ұлттар Ұйымы", "اقوام متحدہ", "Eleanor Roosevelt"):
            page.goto(f"{address}en/browse/?q={query}")
            page.wait_for_selector("#dv-browse[data-ready]")
            assert page.locator(".dv-item").count() == 2, query
        for query in ("декларациясы", "منشور"):
            page.goto(f"{address}en/browse/?q={query}")
            page.wait_for_selector("#dv-browse[data-ready]")
            assert page.locator(".dv-item").count() == 1, query
        page.close()


# -- a language file that is wrong ----------------------------------------------------------------

Change = Callable[[Path], object]


def _write(name: str, text: str) -> Change:
    return lambda root: (root / "seeds/languages" / name).write_text(text, "utf-8")


def _replace(name: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        path = root / "seeds/languages" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_replace("kk.yml", "script: Cyrl", "skript: Cyrl"), ["kk.yml", "script", 'mean "script"']),
        (_replace("kk.yml", "script: Cyrl", "script: Cyrillic"), ["kk.yml:2", "ISO 15924"]),
        (_replace("kk.yml", "order: dmy", "order: day"), ["kk.yml:", "dates.order", "dmy, mdy"]),
        (_replace("kk.yml", "head: last", "head: lsat"), ["names.head", 'Did you mean "last"?']),
        (_replace("ur.yml", "    organization:", "    organisation:"), ['mean "organization"']),
        (_replace("ur.yml", "stop: [کا,", "stop: [no,"), ["ur.yml:", "names.stop.0", "quotes"]),
        (_replace("ur.yml", "  12: [دسمبر]", "  13: [دسمبر]"), ["months.13", "1 to 12"]),
        (_replace("kk.yml", "[LAр]", "['LAр(']"), ["affixes.suffixes.1.parts.0.0", "no affix"]),
        (_replace("kk.yml", "names:\n", "names: [\n"), ["kk.yml:", "not YAML"]),
        (_write("kk.yml", ""), ["kk.yml", "script: Latn"]),
        (_write("xx-.yml", "script: Latn\n"), ["xx-.yml", "not a language tag"]),
        (_write("klingonese.yml", "script: Latn\n"), ["klingonese.yml", "not a language tag"]),
        (_write("kk.yaml", "script: Cyrl\n"), ["kk.yaml", "no language file"]),
        (_write("notes.txt", "Text"), ["notes.txt", "no language file"]),
    ],
)
def test_a_language_file_that_is_wrong_is_told_with_its_place_and_what_to_do(
    tmp_path: Path, change: Change, told: list[str]
) -> None:
    shutil.copytree(COLLECTION, tmp_path, dirs_exist_ok=True)
    (tmp_path / "seeds/manshur.txt").unlink()
    change(tmp_path)
    result = run(tmp_path, "check")
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert all(each in result.output for each in ("seeds/languages/", *told)), result.output


def test_without_the_files_texts_are_read_but_affixes_and_dates_are_not(tmp_path: Path) -> None:
    shutil.copytree(COLLECTION, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "seeds/languages")
    records = {record.id: record for record in pipeline.load(tmp_path).records}
    assert {id: (record.lang, record.dir) for id, record in records.items()} == {
        "deklaratsiya": ("kk", "ltr"),
        "manshur": ("ur", "rtl"),
    }
    kazakh = records["deklaratsiya"]
    assert not {"paris", "france"} & {mention.entity for mention in kazakh.mentions}
    assert kazakh.date_mentions == ()


def test_a_file_takes_the_place_of_the_one_that_the_program_has(tmp_path: Path) -> None:
    shutil.copytree(COLLECTION, tmp_path, dirs_exist_ok=True)
    (tmp_path / "seeds/languages/tr.yml").write_text("script: Latn\n", "utf-8")
    languages = pipeline.load(tmp_path).languages
    assert list(languages) == ["ar", "en", "fa", "kk", "tr", "ur"]
    assert "months" not in languages["tr"].data
    assert "months" in load_languages()["tr"].data


def test_a_text_is_read_anew_when_its_language_file_changes(tmp_path: Path) -> None:
    shutil.copytree(COLLECTION, tmp_path, dirs_exist_ok=True)
    pipeline.load(tmp_path)
    before = set((tmp_path / ".divan/cache").iterdir())
    pipeline.load(tmp_path)
    assert set((tmp_path / ".divan/cache").iterdir()) == before
    _replace("kk.yml", "Kazakh in", "Kazakh, in")(tmp_path)
    pipeline.load(tmp_path)
    assert len(set((tmp_path / ".divan/cache").iterdir()) - before) == 2
