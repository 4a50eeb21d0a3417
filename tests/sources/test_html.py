"""HTML: the text that a page shows, and nothing that is hidden or only leads elsewhere."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.problems import InputError
from build_tools.sources import read
from build_tools.sources.html import shown
from build_tools.sources.reader import UnreadableError
from tests.seeds import source


def text(html: str | bytes) -> str:
    data = html.encode() if isinstance(html, str) else html
    return read(source(data, "seeds/page.html")).text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one <b>two</b>\n three</p>", "one two three\n"),
        ("<h1>Title</h1><p>one<p>two", "Title\n\none\n\ntwo\n"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree\n"),
        ("<div>one</div><div>two</div>", "one\ntwo\n"),
        ("<ul><li>one<li>two</ul>", "• one\n• two\n"),
        ("<ol start=3><li>one<li value=7>two<li>three</ol>", "3. one\n7. two\n8. three\n"),
        ("<ul><li>a<ol><li>b</ol><li>c</ul>", "• a\n1. b\n• c\n"),
        ("<ul><li><p>one</p><p>two</p></ul>", "• one\ntwo\n"),
        ("<table><tr><td>a<td>b<tr><td>c<td></table>", "a\tb\nc\n"),
        ("<pre>a\n  b</pre>", "a\n  b\n"),
        ("<p>a<i>b</i>c &amp; &#x62a;</p>", "abc & ت\n"),
        ("<p>he said <q>yes</q>.</p>", "he said “yes”.\n"),
        ("<p>می\u200cکند</p>", "می\u200cکند\n"),
        ("<header><nav>Home</nav><h1>Title</h1></header><main>Text</main>", "Title\n\nText\n"),
    ],
)
def test_blocks_become_lines_and_paragraphs(html: str, expected: str) -> None:
    assert shown(html) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var x = 1</script>",
        "<style>p { color: red }</style>",
        "<title>Title of the window</title>",
        "<!-- comment -->",
        "<template><p>later</p></template>",
        "<noscript>Switch on scripts</noscript>",
        "<p hidden>hidden</p>",
        '<p style="color: red; display : none">hidden</p>',
        '<div role="navigation">Home</div>',
        "<nav><ul><li>Home</ul></nav>",
        "<button>Send</button><select><option>1</select><textarea>x</textarea>",
        "<iframe srcdoc='<p>x'></iframe><svg><text>x</text></svg>",
    ],
)
def test_what_a_page_does_not_show_as_text_is_left_out(hidden: str) -> None:
    assert shown(f"<p>before</p>{hidden}<p>after</p>") == "before\n\nafter\n"


@pytest.mark.parametrize(
    ("words", "label", "encoding"),
    [
        ("Güvenlik Örgütü’nün toplantısı", "iso-8859-9", "windows-1254"),
        ("منظمة معاهدة الأمن", "windows-1256", "windows-1256"),
        ("منظمة معاهدة الأمن", "iso-8859-6", "iso8859-6"),
        ("سازمان پیمان امنیت", "utf-8", "utf-8"),
    ],
)
def test_the_encoding_is_the_one_that_the_page_states(
    words: str, label: str, encoding: str
) -> None:
    page = f"<html><head><meta charset='{label}'></head><p>{words}</p>".encode(encoding)
    result = read(source(page, "seeds/page.html"))
    assert result.text == words + "\n"
    assert result.encoding == encoding


def test_a_byte_order_mark_and_the_letters_tell_where_the_page_states_nothing_true() -> None:
    page = "<meta charset=ascii><p>Kırgızistan</p>"
    assert text(codecs.BOM_UTF16_LE + page.encode("utf-16-le")) == "Kırgızistan\n"
    assert text("<p>Örgütü toplantısı bugün yapıldı</p>".encode("windows-1254")).startswith("Örg")


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        text("<html><script>draw()</script></html>")
    assert caught.value.problems[0].message == "the page holds no text"


def test_a_page_nested_deeper_than_any_program_reads_is_read_or_refused() -> None:
    try:
        assert text("<div>" * 20_000 + "x") == "x\n"
    except InputError as error:
        assert error.problems[0].remedy


@settings(max_examples=50)
@given(
    st.lists(
        st.sampled_from(["<p>", "<ul>", "<li>", "</ul>", "<td>", "<b>", "</div>", "w ", "<br>"])
    )
)
def test_no_word_of_a_page_is_lost(parts: list[str]) -> None:
    html = "".join(parts)
    try:
        found = shown(html).count("w")
    except UnreadableError:
        found = 0
    assert found == parts.count("w ")
