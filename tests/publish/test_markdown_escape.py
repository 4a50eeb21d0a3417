"""Whatever characters a text holds, the rendered page shows those characters."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.publish.markdown_escape import escape

EXTENSIONS = [
    "attr_list",
    "toc",
    "tables",
    "footnotes",
    "def_list",
    "abbr",
    "admonition",
    "pymdownx.snippets",
    "pymdownx.magiclink",
    "pymdownx.tilde",
    "pymdownx.caret",
    "pymdownx.mark",
    "pymdownx.betterem",
    "pymdownx.highlight",
    "pymdownx.superfences",
    "pymdownx.tasklist",
    "pymdownx.emoji",
]

SYNTAX = [
    "# x",
    "1. one",
    "12345) one",
    "- item",
    "+ item",
    "*a* **b** _c_ __d__",
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% raw %}",
    '--8<-- "mkdocs.yml"',
    "[^1] [a](b) ![c](d) [e]: f",
    ":smile: :material-home:",
    "|a|b|",
    "    four leading spaces",
    "---",
    "***",
    "&amp; &lt; &#35; &nbsp;",
    "a \\ backslash \\* \\\\",
    "`code` ``` ~~~",
    "{: #p1 onclick=x }",
    "{#p1 .x}",
    "www.example.org http://example.org a@example.org",
    "(c) --> 1/2 ... --",
    "== a == ++b++ ^^c^^ ~~d~~",
    ": definition",
    "*[HTML]: x",
    "!!! note",
    "> quote",
    "[ ] task [x] task",
    "$x$ $$y$$",
    "\"double\" 'single'",
    "=== tab",
    "// x",
]


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(text: str) -> _Text:
    parser = _Text()
    parser.feed(markdown.markdown(f"{escape(text)}\n{{: #p1 }}\n", extensions=EXTENSIONS))
    return parser


@pytest.mark.parametrize("text", SYNTAX)
def test_syntax_is_shown_as_it_stands(text: str) -> None:
    page = shown(text.strip())
    assert page.text.split() == text.split()
    assert page.tags == {"p"}


words = st.lists(
    st.one_of(
        st.sampled_from(" ".join(SYNTAX).split()),
        st.text(
            st.characters(
                blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp"),
                blacklist_characters="\ufeff",
            ),
            min_size=1,
            max_size=12,
        ),
        st.text("#*_`<>&|{}[]()!+-=.:~^$\\/'\"0123456789abc", min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


@given(words)
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    text = " ".join(text.split())
    page = shown(text)
    assert page.text.split() == text.split()
    assert page.tags == {"p"}


@given(words)
def test_ordinary_words_stay_readable(text: str) -> None:
    plain = re.sub(r"[^\w ]", "", text)
    assert html.unescape(escape(text)) == text
    assert escape(plain.replace("_", "")) == plain.replace("_", "")
