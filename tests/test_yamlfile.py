"""YAML from strangers: what is sound is read as it stands, what is not is said with its place."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools import yamlfile
from build_tools.problems import InputError, Problem
from build_tools.yamlfile import parse_yaml, read_yaml


def problem_of(text: str) -> Problem:
    """Return the one problem that ``text`` has."""
    with pytest.raises(InputError) as caught:
        parse_yaml(text, "seeds/a.yml")
    assert len(caught.value.problems) == 1
    problem = caught.value.problems[0]
    assert problem.file == "seeds/a.yml"
    assert problem.remedy
    return problem


class TestWhatIsRead:
    def test_dates_stay_as_they_are_written(self) -> None:
        text = "date: 2025-05-28\nabout: 2025-05\nwhen: 2001-12-14t21:59:43Z\n"
        data = parse_yaml(text, "a").data
        assert data == {"date": "2025-05-28", "about": "2025-05", "when": "2001-12-14t21:59:43Z"}

    def test_all_scripts_are_read(self) -> None:
        data = parse_yaml("title: هل تحتاج\ncreator: نویسنده\u200cها\nİ: ı\n", "a").data
        assert data == {"title": "هل تحتاج", "creator": "نویسنده\u200cها", "İ": "ı"}

    @pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
    def test_an_empty_file_has_no_data(self, text: str) -> None:
        assert parse_yaml(text, "a").data is None

    def test_every_value_has_its_place(self) -> None:
        read = parse_yaml("title: a\nplaces:\n  - x\n  - y: 1\n", "a")
        assert read.marks[("title",)] == (1, 1)
        assert read.marks[("places",)] == (2, 1)
        assert read.marks[("places", 0)] == (3, 5)
        assert read.marks[("places", 1, "y")] == (4, 5)

    def test_a_problem_is_put_at_the_nearest_place_that_is_known(self) -> None:
        read = parse_yaml("title: a\nplaces:\n  - x\n", "seeds/a.yml")
        problem = read.problem(("places", 0, "label"), "it has no label", "Give it one.")
        assert (problem.line, problem.column, problem.field) == (3, 5, "places.0.label")
        assert str(problem).startswith("seeds/a.yml:3:5: places.0.label: it has no label")

    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(alphabet="abcكی‌ğİ 12:#-'\""),
            lambda inner: (
                st.lists(inner, max_size=4)
                | st.dictionaries(st.text(alphabet="abcxyzıش", min_size=1), inner, max_size=4)
            ),
            max_leaves=12,
        )
    )
    def test_what_is_written_is_what_is_read(self, data: Any) -> None:
        class Plain(yaml.SafeDumper):
            def ignore_aliases(self, data: Any) -> bool:
                return True

        text = yaml.dump(data, Dumper=Plain, allow_unicode=True)
        assert parse_yaml(text, "a").data == data


class TestWhatIsRefused:
    def test_bad_yaml_is_refused_with_line_and_column(self) -> None:
        problem = problem_of('title: "open\nlang: tr\n')
        assert problem.line > 0
        assert problem.column > 0
        assert "not YAML" in problem.message

    def test_a_colon_in_a_title_is_refused_where_it_stands(self) -> None:
        problem = problem_of("lang: tr\ntitle: News: a comment\n")
        assert (problem.line, problem.column) == (2, 12)

    def test_a_tab_is_refused_where_it_stands(self) -> None:
        assert problem_of("places:\n\t- x\n").line == 2

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("a: &x 1\n", 1),
            ("a: 1\nb: *a\n", 2),
            ("a: &x [1]\nb: [*x, *x]\n", 1),
        ],
    )
    def test_anchors_and_aliases_are_refused(self, text: str, line: int) -> None:
        problem = problem_of(text)
        assert problem.line == line
        assert "&" in problem.message
        assert "quote it" in problem.remedy

    def test_a_file_that_would_grow_without_end_is_refused_at_once(self) -> None:
        lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
        for n in range(1, 30):
            lines.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]")
        start = time.perf_counter()
        assert problem_of("\n".join(lines)).line == 1
        assert time.perf_counter() - start < 1

    @pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
    def test_nesting_without_end_is_refused_and_does_not_exhaust_the_stack(
        self, opening: str
    ) -> None:
        assert "deep" in problem_of(opening * 50_000).message

    def test_the_deepest_nesting_that_is_allowed_is_read(self) -> None:
        depth = yamlfile.MAX_DEPTH
        assert parse_yaml("[" * depth + "]" * depth, "a").data is not None
        assert "deep" in problem_of("[" * (depth + 1) + "]" * (depth + 1)).message

    def test_a_key_that_stands_twice_is_refused_at_the_second(self) -> None:
        problem = problem_of("title: a\nlang: tr\ntitle: b\n")
        assert (problem.line, problem.column) == (3, 1)
        assert '"title"' in problem.message

    @pytest.mark.parametrize("text", ["[a, b]: c\n", "? {a: 1}\n: c\n"])
    def test_a_key_must_be_a_word(self, text: str) -> None:
        assert "key" in problem_of(text).message

    @pytest.mark.parametrize("tag", ["!!python/name:os.system", "!!python/module:os", "!unknown"])
    def test_a_tag_on_a_word_is_refused(self, tag: str) -> None:
        assert problem_of(f"a: {tag} x\n").line == 1

    def test_a_tag_on_a_list_makes_no_object_of_it(self) -> None:
        text = "a: !!python/object/apply:os.system [exit 1]\n"
        assert parse_yaml(text, "a").data == {"a": ["exit 1"]}

    def test_two_documents_in_a_file_are_refused(self) -> None:
        assert problem_of("a: 1\n---\nb: 2\n").line > 0

    @pytest.mark.parametrize("character", ["\x00", "\x07", "\ufffe"])
    def test_a_character_that_yaml_does_not_allow_is_refused_with_its_line(
        self, character: str
    ) -> None:
        problem = problem_of(f"title: a\nlang: t{character}r\n")
        assert problem.line == 2
        assert "invisible" in problem.remedy

    def test_a_brace_that_is_not_closed_is_told_where_it_begins(self) -> None:
        problem = problem_of("lang: tr\ntitle: {a\n")
        assert (problem.line, problem.column) == (2, 8)
        assert "a { begins here" in problem.message

    @given(st.text(max_size=200) | st.text(alphabet="ab:-[]{}&*!|>'\"# \n\t%@`?,", max_size=60))
    def test_whatever_the_text_there_is_data_or_a_problem(self, text: str) -> None:
        try:
            parse_yaml(text, "a")
        except InputError as error:
            assert error.problems


class TestTheFile:
    def write(self, folder: Path, data: bytes) -> Path:
        path = folder / "seeds" / "a.yml"
        path.parent.mkdir()
        path.write_bytes(data)
        return path

    def test_it_is_named_from_the_root_of_the_repository(self, tmp_path: Path) -> None:
        path = self.write(tmp_path, b"title: a\n")
        assert read_yaml(path, tmp_path).file == "seeds/a.yml"

    def test_a_byte_order_mark_is_passed_over(self, tmp_path: Path) -> None:
        path = self.write(tmp_path, b"\xef\xbb\xbftitle: a\r\n")
        assert read_yaml(path, tmp_path).data == {"title": "a"}

    def test_what_is_not_utf_8_is_refused_with_its_line(self, tmp_path: Path) -> None:
        path = self.write(tmp_path, "lang: tr\ntitle: güvenlik\n".encode("iso-8859-9"))
        with pytest.raises(InputError) as caught:
            read_yaml(path, tmp_path)
        (problem,) = caught.value.problems
        assert problem.line == 2
        assert "UTF-8" in problem.remedy

    def test_a_file_too_large_is_refused_before_it_is_parsed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(yamlfile, "MAX_BYTES", 10)
        path = self.write(tmp_path, b"title: 123456")
        with pytest.raises(InputError, match="13 bytes, and 10 are allowed"):
            read_yaml(path, tmp_path)
