"""The translator of the stemmers refuses what it does not know; test_browser runs its output."""

from __future__ import annotations

import ast

import pytest

from build_tools.search.stemmers import _Module, base_module, stemmer_module


def test_the_licence_of_snowball_stands_in_every_module() -> None:
    for module in (base_module(), stemmer_module("turkish")):
        assert "Redistribution and use in source and binary forms" in module
        assert "Copyright (c) 2001, Dr Martin Porter" in module


@pytest.mark.parametrize("name", ["klingon", "../os", ""])
def test_a_stemmer_that_is_not_there_is_an_error(name: str) -> None:
    with pytest.raises(ValueError, match="no stemmer"):
        stemmer_module(name)


@pytest.mark.parametrize(
    "statement", ["return x if y else z", "import os", "return [a for a in b]"]
)
def test_a_construct_that_is_not_known_is_an_error(statement: str) -> None:
    code = f"class XStemmer(BaseStemmer):\n    def _stem(self):\n        {statement}\n"
    with pytest.raises(ValueError, match="is not known"):
        _Module(ast.parse(code)).source()


def test_jumps_become_labelled_blocks() -> None:
    code = """
class XStemmer(BaseStemmer):
    def _stem(self):
        while True:
            try:
                if self.cursor == 1:
                    raise lab0()
                break
            except lab0: pass
            self.cursor -= 1
        return True
"""
    source = _Module(ast.parse(code)).source()
    assert "lab0: {" in source
    assert "break lab0;" in source
    assert "this.cursor -= 1;" in source
