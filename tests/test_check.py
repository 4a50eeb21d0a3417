"""What a contributor is told: one clear message for each thing that is wrong, all in one run."""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from click.testing import CliRunner, Result

from build_tools import pipeline, site
from build_tools.cli import main
from build_tools.languages import Language
from build_tools.model import Damage, Doubt, Edit

ROOT = Path(__file__).parents[1]

TEXT = """Haber-Yorum

Barış Üzerine Bir Haber

Haber:

28 Mayıs 2025 tarihinde bakanlar Bişkek şehrinde olağan toplantılarını gerçekleştirdi.

Yorum:

Bu toplantı bölgedeki ülkeler için önemli görülmektedir.
"""


#: The records of the archive that these tests have to do with: every test reads them anew.
RECORDS = {
    "organizations.yml": ("csto", "nato"),
    "people.yml": (),
    "places.yml": ("asia", "bishkek"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small archive with one sound document."""
    shutil.copy(ROOT / "archive.yml", tmp_path)
    authorities = ROOT / "seeds" / "authorities"
    for name in ("events.yml", "genres.yml"):
        write(tmp_path, f"seeds/authorities/{name}", (authorities / name).read_bytes())
    for name, ids in RECORDS.items():
        records = (authorities / name).read_text("utf-8").strip().split("\n\n")
        kept = [record for record in records if record.partition(":")[0] in ids]
        assert len(kept) == len(ids)
        write(tmp_path, f"seeds/authorities/{name}", "\n\n".join(kept) + "\n")
    (tmp_path / "seeds" / "sound.txt").write_text(TEXT, "utf-8")
    return tmp_path


Divan = Callable[..., Result]


@pytest.fixture
def divan(root: Path) -> Divan:
    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(main, ["--root", str(root), *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), (
            result.exception
        )
        return result

    return run


def test_a_sound_archive_passes(divan: Divan) -> None:
    result = divan("check")
    assert result.exit_code == 0, result.output
    assert "1 document, nothing wrong" in result.output


def write(root: Path, name: str, content: str | bytes) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


CASES = [
    ("seeds/empty.txt", b"", ["seeds/empty.txt", "empty"]),
    ("seeds/blank.txt", b" \n \n", ["seeds/blank.txt", "blanks"]),
    ("seeds/binary.txt", b"\x7fELF\x00\x01\x02" * 50, ["seeds/binary.txt", "byte"]),
    ("seeds/sound.yml", "titel: x\n", ["seeds/sound.yml:1", "titel", '"title"']),
    ("seeds/sound.yml", "date: 28.05.2025\n", ["seeds/sound.yml:1", "date", "2025-05-28"]),
    ("seeds/sound.yml", "title: [a\n", ["seeds/sound.yml:1:8", "has no end"]),
    ("seeds/sound.yml", "lang: turkish\n", ["seeds/sound.yml:1", "lang"]),
    ("seeds/sound.yml", "genre: news-comentary\n", ["genre", '"news-commentary"']),
    ("seeds/sound.yml", "translations: [sount]\n", ["seeds/sound.yml:1", "sount", '"sound"']),
    ("seeds/sound.yml", "not_translations: [sount]\n", ["seeds/sound.yml:1", "sount", '"sound"']),
    ("seeds/sound.yml", "organizations: [csta]\n", ["seeds/sound.yml:1", "csta", '"csto"']),
    ("seeds/lost.yml", "title: x\n", ["seeds/lost.yml", "no source"]),
    ("seeds/a.rtf", "x", ["seeds/a.rtf", ".rtf", ".txt"]),
    ("seeds/deep/b.txt", "x", None),
    # What a sidecar can be, and is not.
    ("seeds/sound.yml", "title:\tx\n", ["seeds/sound.yml:1:7", "there is a tab"]),
    ("seeds/sound.yml", "title: @x\n", ["seeds/sound.yml:1:8", 'cannot begin with "@"', "quotes"]),
    ("seeds/sound.yml", "title: A: b\n", ["seeds/sound.yml:1:9", "second colon", "quotes"]),
    ("seeds/sound.yml", 'lang: tr\ntitle: "a\n', ["seeds/sound.yml:2:8", "not closed"]),
    ("seeds/sound.yml", "title: a\n---\ntitle: b\n", ["second document"]),
    ("seeds/sound.yml", "title: !!bool hello\n", ["seeds/sound.yml:1:8", "tags"]),
    ("seeds/sound.yml", "date: !!timestamp x\n", ["seeds/sound.yml:1:7", "tags"]),
    ("seeds/sound.yml", 'title: "a\\ud800"\n', ["seeds/sound.yml:1:8", "U+D800"]),
    ("seeds/sound.yml", 'title: "a\\0b"\n', ["seeds/sound.yml:1:8", "U+0000"]),
    ("seeds/sound.yml", "title: x\n".encode("utf-16-le"), ["seeds/sound.yml", "UTF-16"]),
    ("seeds/sound.yml", "lang: turkish\n", ['Did you mean "tr"?']),
    ("seeds/sound.yml", "id: index\n", ["seeds/sound.yml:1", '"index"', "another id"]),
    ("seeds/sound.yml", f"id: {'a' * 101}\n", ["101 characters", "too long"]),
    ("seeds/sound.yml", "places: [asia]\nnot_mentioned: [asia]\n", ["sound.yml:2", "places"]),
    ("seeds/sound.yml", 'url: "https://a/\\"><b>"\n', ["seeds/sound.yml:1", "not a web address"]),
    ("seeds/sound.yaml", "title: x\n", ["seeds/sound.yaml", "sound.yml"]),
    # Names of files that are no address, or no name on every computer.
    ("seeds/index.txt", TEXT, ["seeds/index.txt", "Rename"]),
    ("seeds/con.txt", TEXT, ["seeds/con.txt", "Windows"]),
    ("seeds/Sound.txt", TEXT, ["capital letters"]),
    ("seeds/a:b.txt", TEXT, ["seeds/a:b.txt", "cannot hold :"]),
    ("seeds/\u202etxt.txt", TEXT, ["U+202E"]),
    ("seeds/\U0001f600.txt", TEXT, ["no letter or digit"]),
    (f"seeds/{'a' * 150}.txt", TEXT, ["too long"]),
    ("seeds/sound.edits.txt", TEXT, ["seeds/sound.edits.txt", "name of corrections"]),
    ("seeds/تقرير.txt", TEXT, None),
    ("seeds/My report (final).txt", TEXT, None),
    # Sources that are no text, or in no language of the archive.
    ("seeds/x.txt", b"%PDF-1.4\n1 0 obj\n", ["seeds/x.txt", "PDF"]),
    ("seeds/x.txt", rb"{\rtf1\ansi a text}", ["seeds/x.txt", "rich text"]),
    ("seeds/x.txt", b"abc \xed\xa0\x80 def", ["seeds/x.txt", "byte 4"]),
    ("seeds/x.txt", "Привет, мир", ["seeds/x.txt", "language", "lang:"]),
    (
        "seeds/x.txt",
        "Das ist ein deutscher Text über die Politik in Zentralasien und die Sicherheit.",
        ["seeds/x.txt", "German", "document_languages"],
    ),
    ("seeds/authorities/organisations.yml", "", ['Did you mean "organizations.yml"?']),
    ("seeds/authorities/people.yml", "- a\n", ["seeds/authorities/people.yml:1", "labels:"]),
]


@pytest.mark.parametrize(("name", "content", "expected"), CASES, ids=lambda value: str(value)[:24])
def test_each_fault_has_its_message(
    root: Path, divan: Divan, name: str, content: str | bytes, expected: list[str] | None
) -> None:
    write(root, name, content)
    result = divan("check")
    if expected is None:
        assert result.exit_code == 0, result.output
        return
    assert result.exit_code == 1
    for words in expected:
        assert words in result.output
    assert "Traceback" not in result.output


def test_two_sources_with_one_id(root: Path, divan: Divan) -> None:
    write(root, "seeds/other.txt", TEXT)
    write(root, "seeds/other.yml", "id: sound\n")
    result = divan("check")
    assert result.exit_code == 1
    assert "seeds/sound.txt" in result.output
    assert '"sound"' in result.output


def test_an_alias_that_two_records_claim(root: Path, divan: Divan) -> None:
    path = root / "seeds" / "authorities" / "organizations.yml"
    path.write_text(
        path.read_text("utf-8")
        + "\nanother-alliance:\n  kind: intergovernmental\n"
        + "  labels: {en: Another, tr: Bir, ar: آخر, fa: دیگر}\n"
        + "  aliases: {und: [NATO]}\n",
        "utf-8",
    )
    result = divan("check")
    assert result.exit_code == 1
    assert "NATO" in result.output
    assert "another-alliance" in result.output


def test_an_alias_that_is_a_common_word(root: Path, divan: Divan) -> None:
    path = root / "seeds" / "authorities" / "events.yml"
    content = path.read_text("utf-8").replace("tr: [Birleştik-2024]", "tr: [Birlikte]")
    path.write_text(content, "utf-8")
    result = divan("check")
    assert result.exit_code == 1
    assert (
        'seeds/authorities/events.yml:3: the name "Birlikte" of birlestik-2024 would be found in '
        'the common word "birlikte" (tr)' in result.stderr
    )
    assert "`short:`" in result.stderr


def test_all_faults_in_one_run_and_the_last_site_stays(root: Path, divan: Divan) -> None:
    write(root, "site/index.html", "the last good site")
    write(root, "seeds/empty.txt", b"")
    write(root, "seeds/sound.yml", "titel: x\ndate: yesterday\n")
    for command in ("check", "build"):
        result = divan(command)
        assert result.exit_code == 1
        for words in ("seeds/empty.txt", "titel", "yesterday"):
            assert words in result.output
    assert (root / "site" / "index.html").read_text() == "the last good site"
    assert not (root / "docs").exists()


def test_a_source_that_has_changed(root: Path, divan: Divan) -> None:
    assert divan("verify", "--update").exit_code == 0
    assert divan("verify").exit_code == 0
    write(root, "seeds/sound.txt", TEXT + "x")
    for command in ("verify", "check"):
        result = divan(command)
        assert result.exit_code == 1
        assert "seeds/sound.txt" in result.output
        assert "SHA-256" in result.output


def test_a_folder_that_is_no_archive(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "check"])
    assert result.exit_code == 1
    assert "archive.yml" in result.output


def test_settings_that_are_wrong(root: Path, divan: Divan) -> None:
    path = root / "archive.yml"
    path.write_text(
        path.read_text("utf-8")
        .replace("[en, tr, ar, fa]", "[en, tr, xx]")
        .replace("facets: [language", "facets: [langauge"),
        "utf-8",
    )
    result = divan("check")
    assert result.exit_code == 1
    assert "xx" in result.output
    assert '"language"' in result.output


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2025-5-8", "2025-05-08"),
        ("2025/05", "2025-05"),
        ("1991-1995", "1991/1995"),
        ("1991–1995", "1991/1995"),
        ("2025/open", "2025/.."),
        ("circa 1999", "1999~"),
        ("۲۰۲۵", "2025"),
        ("2025-05-28T10:00", "2025-05-28"),
        ("2025-13", None),
        ("2025-00", None),
        ("2025-05-00", None),
        ("2025-02-30", None),
        ("02025", None),
        ("yesterday", None),
    ],
)
def test_a_date_that_is_none(root: Path, divan: Divan, given: str, meant: str | None) -> None:
    write(root, "seeds/sound.yml", f"date: {given}\n")
    result = divan("check")
    assert result.exit_code == 1
    assert "seeds/sound.yml:1:1: date:" in result.output
    assert (f'Did you mean "{meant}"?' if meant else "Write it like 2025,") in result.output


@pytest.mark.parametrize("value", ["010", "0x1F", "1_000", "12:30:45", "10.1000", "1e3"])
def test_what_looks_like_a_number_is_kept_as_it_is_written(root: Path, value: str) -> None:
    write(root, "seeds/sound.yml", f"identifier: {value}\n")
    (record,) = pipeline.load(root).records
    assert record.sidecar.identifier == value


def test_blanks_in_a_file_name_are_hyphens_in_its_address(root: Path) -> None:
    write(root, "seeds/My report (final).txt", TEXT)
    write(root, "seeds/U\u0308c\u0327.txt", TEXT)
    assert [r.id for r in pipeline.load(root).records] == ["My-report-final", "Üç", "sound"]


def test_a_link_is_no_source(root: Path, divan: Divan) -> None:
    (root / "seeds" / "link.txt").symlink_to("/etc/hostname")
    result = divan("check")
    assert result.exit_code == 1
    assert "seeds/link.txt: this is a link" in result.output


def test_a_file_that_must_not_be_read(
    root: Path, divan: Divan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    for command in ("check", "build", "verify", "stats"):
        result = divan(command)
        assert result.exit_code == 1
        assert "permission denied" in result.output
        assert "disk is full" in result.output


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("base_url", '"http://["', "not a web address"),
        ("base_url", "https://example.org/?a=b", "not a web address"),
        ("base_url", "null", "this is empty"),
        ("repository", "org/repository", "not a web address"),
        ("rights", "[a]", "one text"),
        ("facets", "[]", "facets: this is empty"),
        ("facets", "[year, year]", '"year" stands here twice'),
        ("interface_languages", "[en, tr, ar, fa, en]", '"en" stands here twice'),
        ("document_languages", "tr", "list of words"),
        ("title", "{en: 1, tr: b, ar: c, fa: d}", "title.en: this is not a text"),
    ],
)
def test_each_setting_that_is_wrong(
    root: Path, divan: Divan, field: str, value: str, said: str
) -> None:
    path = root / "archive.yml"
    settings = yaml.safe_load(path.read_text("utf-8"))
    del settings[field]
    path.write_text(yaml.safe_dump(settings, allow_unicode=True) + f"{field}: {value}\n", "utf-8")
    result = divan("check")
    assert result.exit_code == 1
    assert f"archive.yml:{len(path.read_text('utf-8').splitlines())}" in result.output
    assert said in result.output
    assert "1 problem." in result.output


def test_a_subtitle_may_be_left_out(root: Path, divan: Divan) -> None:
    path = root / "archive.yml"
    settings = yaml.safe_load(path.read_text("utf-8")) | {"subtitle": None}
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    assert divan("check").exit_code == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("cldr: [KZ]", "not a text"),
        ("cldr: no", "not a text"),
        ("cldr_zone: {a: b}", "not a text"),
        ("aliases: {tr: [X]}", '"X" is too short for a name'),
        ("aliases: {ar: [و]}", "too short for a name"),
        ("aliases: {und: [Nato]}", '"Nato" is a name of nato already'),
        ("same_as: ['https://a/\"b']", "not a web address"),
    ],
)
def test_a_record_that_is_wrong(root: Path, divan: Divan, line: str, said: str) -> None:
    path = root / "seeds" / "authorities" / "organizations.yml"
    before = path.read_text("utf-8")
    labels = "  labels: {en: Aaa, tr: Bbb, ar: جججج, fa: دددد}\n"
    path.write_text(f"{before}\nnew:\n{labels}  {line}\n", "utf-8")
    result = divan("check")
    assert result.exit_code == 1
    number = len(path.read_text("utf-8").splitlines())
    assert f"seeds/authorities/organizations.yml:{number}" in result.output
    assert said in result.output
    assert "1 problem." in result.output


def links(root: Path, **sidecars: str) -> None:
    for name, text in sidecars.items():
        write(root, f"seeds/{name}.txt", TEXT)
        write(root, f"seeds/{name}.yml", text)


def test_a_work_named_as_a_document_with_versions_of_its_own(root: Path, divan: Divan) -> None:
    links(root, a="work: b\n", b="translations: [c]\n", c="")
    result = divan("check")
    assert result.exit_code == 1
    assert "seeds/a.yml:1:1: work:" in result.output
    assert "translations: [b]" in result.output


ENGLISH = """A Report on Peace

News:

On 28 May 2025 the ministers held their regular meeting in Bishkek.

Comment:

The meeting is seen as important for the countries of the region.
"""


def test_versions_that_were_found_are_told_with_the_reasons_and_what_to_write(
    root: Path, divan: Divan
) -> None:
    write(root, "seeds/english.txt", ENGLISH)
    told = divan("check").output
    assert "seeds/english.txt (en)" in told and "seeds/sound.txt (tr)" in told
    assert "english and sound" in told and "% sure" in told
    assert "1 name (bishkek)" in told and "1 date (2025-05-28)" in told
    assert "seeds/english.yml:  translations: [sound]" in told
    assert "not_translations" in told
    write(root, "seeds/english.yml", "translations: [sound]\n")
    assert "no sidecar says so" not in divan("check").output
    write(root, "seeds/english.yml", "not_translations: [sound]\n")
    assert "versions of one text" not in divan("check").output.lower()


def test_a_large_archive_is_told_of_the_first_versions_only(
    root: Path, divan: Divan, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, "seeds/english.txt", ENGLISH)
    monkeypatch.setattr("build_tools.cli._MOST_DOCUMENTS", 0)
    assert "english and sound" not in divan("check").output
    assert "english and sound" in divan("check", "--all").output


def test_a_new_document_is_told_of_its_versions(root: Path, divan: Divan, tmp_path: Path) -> None:
    new = tmp_path / "english.txt"
    new.write_text(ENGLISH, "utf-8")
    assert "translations: [sound]" in divan("add", str(new)).output


def test_texts_that_are_all_translations_of_each_other(root: Path, divan: Divan) -> None:
    links(root, a="translation_of: b\n", b="translation_of: c\n", c="translation_of: a\n")
    result = divan("check")
    assert result.exit_code == 1
    assert "translated from this document" in result.output
    assert "1 problem." in result.output


# -- what is told of the texts -------------------------------------------------------------------


@pytest.fixture
def doubtful(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document of which repair doubts every "olağan", and leaves "Yorum" as damaged."""
    write(root, "seeds/doubtful.txt", TEXT + "\nBu olağan bir cümledir.\n" * 9)

    def find(text: str, language: Language | None) -> Iterator[Edit | Damage]:
        if "cümledir" not in text:
            return
        for match in re.finditer("olağan", text):
            doubt = Doubt(0, 6, 0.625, ("olan", "alan"))
            yield Edit(match.start(), match.end(), "olağan", "OLAĞAN", "order", doubts=(doubt,))
        at = text.index("Yorum:")
        yield Damage(at, at + 5, "broken_glyphs", "needs_ocr", "Yorum")

    module = SimpleNamespace(NAME="order", ORDER=50, find=find)
    monkeypatch.setattr("build_tools.repair.modules", lambda: (module,))
    return root / "seeds" / "doubtful.txt"


def test_a_text_that_needs_nothing_is_counted_and_not_named(divan: Divan) -> None:
    result = divan("check")
    assert result.output == "1 document, nothing wrong: 1 clean.\n"


def test_what_was_done_to_a_text_and_what_is_left_to_an_editor(
    divan: Divan, doubtful: Path
) -> None:
    result = divan("check")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[:7] == [
        "seeds/doubtful.txt: needs OCR",
        "  10 of 30 lines repaired: order (10)",
        "  10 uncertain words, 1 line with damage that is left",
        "  line 7: 62% sure; or: olan, alan",
        "      28 Mayıs 2025 tarihinde bakanlar Bişkek şehrinde ⟦OLAĞAN⟧ toplantılarını "
        "gerçekleştirdi.",
        "  line 9: broken glyphs, needs OCR",
        "      Yorum",
    ]
    assert lines[-1] == "2 documents, nothing wrong: 1 clean, 1 needs OCR."


def test_a_long_list_is_cut_and_says_how_to_see_all_of_it(divan: Divan, doubtful: Path) -> None:
    short = divan("check").output
    assert short.count("% sure") < 10
    assert "divan check seeds/doubtful.txt" in short
    for argument in ("--all", "seeds/doubtful.txt", str(doubtful)):
        assert divan("check", argument).output.count("% sure") == 10


def test_an_uncertain_word_comes_with_the_lines_that_settle_it(
    root: Path, divan: Divan, doubtful: Path
) -> None:
    output = divan("check", "doubtful").output
    assert "seeds/doubtful.edits.yml" in output
    stubs = [line[6:] for line in output.splitlines() if re.match(" {6}(- |  )", line)]
    assert stubs[:5] == [
        '- extracted: "olağan"',
        "  line: 7",
        '  published: "OLAĞAN"',
        "  by:",
        "  why:",
    ]
    said = "\n".join(stubs).replace("by:", "by: A. Editor").replace("why:", "why: a printed copy")
    write(root, "seeds/doubtful.edits.yml", said + "\n")
    settled = divan("check", "doubtful")
    assert settled.exit_code == 0
    assert "% sure" not in settled.output
    assert "corrected by hand (10)" in settled.output


def test_a_document_that_is_not_there_is_told_with_the_nearest(divan: Divan) -> None:
    result = divan("check", "seeds/sond.txt")
    assert result.exit_code == 1
    assert 'Did you mean "seeds/sound.txt"?' in result.output


def test_corrections_whose_words_are_not_in_the_text_are_named(root: Path, divan: Divan) -> None:
    write(
        root,
        "seeds/sound.edits.yml",
        "- {extracted: Bişkek, published: Bishkek, by: A, why: B}\n"
        "- {extracted: Almatı, published: Almaty, by: A, why: B}\n",
    )
    result = divan("check")
    assert result.exit_code == 1
    assert 'seeds/sound.edits.yml:2:4: extracted: "Almatı" does not stand' in result.output
    assert "1 problem." in result.output


def test_corrections_that_cannot_be_read_are_told_with_all_else(root: Path, divan: Divan) -> None:
    write(root, "seeds/sound.edits.yml", "- {extracted: Bişkek, publisht: Bishkek}\n")
    write(root, "seeds/sound.yml", "titel: x\n")
    result = divan("check")
    assert result.exit_code == 1
    for words in ('"published"', "by: this field is missing", '"title"'):
        assert words in result.output


def test_corrections_of_no_source(root: Path, divan: Divan) -> None:
    write(root, "seeds/sond.edits.yml", "")
    result = divan("check")
    assert result.exit_code == 1
    assert 'no source named "sond"' in result.output
    assert 'Did you mean "sound"?' in result.output


# -- adding a document --------------------------------------------------------------------------


def kept(root: Path) -> list[Path]:
    """All files and folders but those that the program works with."""
    return sorted(path for path in root.rglob("*") if ".divan" not in path.parts)


@pytest.fixture
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("elsewhere") / "new.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_document_is_added_and_recorded(root: Path, divan: Divan, new: Path) -> None:
    result = divan("add", str(new))
    assert result.exit_code == 0, result.output
    assert (root / "seeds" / "new.txt").read_bytes() == new.read_bytes()
    assert divan("verify").exit_code == 0


@pytest.mark.parametrize("name", ["../x", "a/b", "..", "", "a\\b", "sound", "index", "a:b"])
def test_a_name_that_a_new_document_cannot_have(
    root: Path, divan: Divan, new: Path, name: str
) -> None:
    before = kept(root)
    result = divan("add", str(new), "--name", name)
    assert result.exit_code == 1
    assert "1 problem; nothing was added." in result.output
    assert kept(root) == before


def test_a_file_that_cannot_be_added(root: Path, divan: Divan, new: Path) -> None:
    before = kept(root)
    rich = new.with_suffix(".rtf")
    rich.write_bytes(b"x")
    assert ".rtf" in divan("add", str(rich)).output
    new.write_bytes(b"")
    assert "is empty" in divan("add", str(new)).output
    assert "already" in divan("add", str(root / "seeds" / "sound.txt")).output
    assert kept(root) == before


def test_ctrl_c_while_a_document_is_added_leaves_nothing(
    root: Path, divan: Divan, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(root: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "load", interrupt)
    assert divan("add", str(new)).exit_code == 1
    assert not (root / "seeds" / "new.txt").exists()


# -- the last site stays ------------------------------------------------------------------------


def test_an_address_to_publish_at_that_is_none(root: Path, divan: Divan) -> None:
    result = divan("build", "--base-url", "example")
    assert result.exit_code == 1
    assert '"example" is not a web address' in result.output
    assert "the last one is as it was" in result.output


@pytest.mark.parametrize(
    ("broken", "line"), [("{% if %}", ":1"), ("{{ 1 / nothing.at.all }}", ":1")]
)
def test_a_template_that_is_broken(root: Path, divan: Divan, broken: str, line: str) -> None:
    write(root, "site/index.html", "the last good site")
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    write(root, "overrides/document.html", broken)
    result = divan("build")
    assert result.exit_code == 1
    assert f"overrides/document.html{line}" in result.output
    assert (root / "site" / "index.html").read_text() == "the last good site"


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
def test_a_site_that_cannot_be_put_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    write(tmp_path, "site/index.html", "the last good site")
    write(tmp_path, "new/index.html", "the new one")
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise error
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(type(error)):
        site._swap(tmp_path / "new", tmp_path / "site", tmp_path / "old")
    assert (tmp_path / "site" / "index.html").read_text() == "the last good site"


def test_a_folder_without_sources_is_not_recorded(tmp_path: Path) -> None:
    for arguments in (["verify"], ["verify", "--update"]):
        result = CliRunner().invoke(main, ["--root", str(tmp_path), *arguments])
        assert result.exit_code == 1
        assert "seeds: the folder is not there" in result.output
