"""The stemmers of the browser, made from the Python ones, so that both are one algorithm.

The modules of ``snowballstemmer`` are written by the Snowball compiler, in a small part of
Python: ``while``, ``if``, assignments to ``self``, calls of a dozen methods, and
``try``/``raise labN``/``except labN: pass`` for jumps, which is JavaScript's labelled block. The
translator below knows these constructs and refuses any other (ValueError), so that a version of
Snowball that writes differently is noticed when the site is built.
"""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

_PACKAGE = "snowballstemmer"
BASE = Path(__file__).with_name("base-stemmer.js")

_COMPARE: dict[type[ast.cmpop], str] = {
    ast.Eq: "===",
    ast.NotEq: "!==",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_BINARY: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-"}


@cache
def stemmer_module(name: str) -> str:
    """Return the ES module of the Snowball stemmer ``name``; its default export is the class.

    Raises ValueError if there is no such stemmer, or if its code cannot be translated.
    """
    spec = importlib.util.find_spec(f"{_PACKAGE}.{name}_stemmer") if name.isidentifier() else None
    if spec is None or spec.origin is None:
        raise ValueError(f"Snowball has no stemmer {name!r}")
    tree = ast.parse(Path(spec.origin).read_text("utf-8"))
    return _notice(f"The Snowball stemmer for {name}.") + _Module(tree).source()


@cache
def base_module() -> str:
    """Return the ES module with the class that all stemmers extend."""
    return _notice("What all Snowball stemmers share.") + BASE.read_text("utf-8")


def _notice(first: str) -> str:
    """Return the licence of Snowball, as its package states it, as a comment."""
    distribution = importlib.metadata.distribution(_PACKAGE)
    licence = next(
        (
            str(file.read_text())
            for file in distribution.files or ()
            if file.name in ("COPYING", "LICENSE")
        ),
        "",
    )
    lines = [first, f"Made from {_PACKAGE} {distribution.version}.", "", *licence.splitlines()]
    text = "\n".join(f" * {line.replace('*/', '* /')}".rstrip() for line in lines)
    return f"/*!\n{text}\n */\n"


class _Module:
    """One stemmer module: its tables become constants, its functions methods."""

    def __init__(self, tree: ast.Module) -> None:
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        self.cls = next(node for node in classes if node.name.endswith("Stemmer"))

    def source(self) -> str:
        constants: list[str] = []
        fields: list[str] = []
        methods: list[str] = []
        for node in self.cls.body:
            if isinstance(node, ast.FunctionDef):
                methods.append(self.method(node))
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
                if name.startswith(("a_", "as_", "g_")):
                    constants.append(f"const {name} = {self.table(name, node.value)};")
                else:
                    fields.append(f"  {name} = {self.expression(node.value)};")
            elif not _is_docstring(node):
                raise _unknown(node)
        return "\n".join(
            [
                'import { BaseStemmer, among } from "./base-stemmer.js";',
                "",
                *constants,
                "",
                f"export default class {self.cls.name} extends BaseStemmer {{",
                *fields,
                *methods,
                "}",
                "",
            ]
        )

    def table(self, name: str, value: ast.expr) -> str:
        if name.startswith("g_"):
            letters = sorted(ast.literal_eval(value))
            return f"new Set({_json(letters)})"
        if name.startswith("as_"):
            return _json(list(ast.literal_eval(value)))
        if not isinstance(value, ast.List):
            raise _unknown(value)
        return f"among([{', '.join(self.among(item) for item in value.elts)}])"

    def among(self, node: ast.expr) -> str:
        # Among(string, index of the longest entry that this one contains, result[, method]).
        # The index only serves the binary search of the original; see base-stemmer.js.
        if not isinstance(node, ast.Call):
            raise _unknown(node)
        text, _, result, *method = node.args
        entry = [ast.literal_eval(text), ast.literal_eval(result)]
        for name in method:
            if not isinstance(name, ast.Name):
                raise _unknown(name)
            entry.append(_method(name.id))
        return _json(entry)

    def method(self, node: ast.FunctionDef) -> str:
        names = {
            target.id
            for statement in ast.walk(node)
            if isinstance(statement, ast.Assign)
            for target in statement.targets
            if isinstance(target, ast.Name)
        }
        lines = [f"    let {', '.join(sorted(names))};"] if names else []
        lines += self.block(node.body, "    ")
        return "\n".join([f"  {_method(node.name)}() {{", *lines, "  }"])

    def block(self, body: Iterable[ast.stmt], indent: str) -> Iterator[str]:
        for statement in body:
            yield from self.statement(statement, indent)

    def statement(self, node: ast.stmt, indent: str) -> Iterator[str]:
        inner = indent + "  "
        match node:
            case ast.Pass():
                pass
            case ast.Break():
                yield f"{indent}break;"
            case ast.Continue():
                yield f"{indent}continue;"
            case ast.Return(value=ast.expr() as value):
                yield f"{indent}return {self.expression(value)};"
            case ast.Raise(exc=ast.Call(func=ast.Name(id=label))):
                yield f"{indent}break {label};"
            case ast.Expr(value=ast.Call() as value):
                yield f"{indent}{self.expression(value)};"
            case ast.Assign(targets=[target], value=value):
                yield f"{indent}{self.expression(target)} = {self.expression(value)};"
            case ast.AugAssign(target=target, op=op, value=value) if type(op) in _BINARY:
                sign = _BINARY[type(op)]
                yield f"{indent}{self.expression(target)} {sign}= {self.expression(value)};"
            case ast.While(test=ast.Constant(value=True), body=body, orelse=[]):
                yield f"{indent}while (true) {{"
                yield from self.block(body, inner)
                yield f"{indent}}}"
            case ast.For(target=ast.Name(), iter=ast.Tuple(elts=items), body=body, orelse=[]):
                yield f"{indent}for (let turn = 0; turn < {len(items)}; turn += 1) {{"
                yield from self.block(body, inner)
                yield f"{indent}}}"
            case ast.If(test=test, body=body, orelse=orelse):
                yield f"{indent}if ({self.expression(test)}) {{"
                yield from self.block(body, inner)
                if orelse:
                    yield f"{indent}}} else {{"
                    yield from self.block(orelse, inner)
                yield f"{indent}}}"
            case ast.Try(
                body=body,
                handlers=[ast.ExceptHandler(type=ast.Name(id=label), body=[ast.Pass()])],
                orelse=[],
                finalbody=[],
            ):
                yield f"{indent}{label}: {{"
                yield from self.block(body, inner)
                yield f"{indent}}}"
            case _:
                raise _unknown(node)

    def expression(self, node: ast.expr) -> str:
        match node:
            case ast.Constant(value=value):
                return _json(value)
            case ast.Name(id=name):
                return name
            case ast.Attribute(value=ast.Name(id="self"), attr=name):
                return f"this.{_method(name)}"
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if owner == self.cls.name:
                return name
            case ast.Subscript(value=value, slice=index):
                return f"{self.expression(value)}[{self.expression(index)}]"
            case ast.Call(func=ast.Name(id="len"), args=[value], keywords=[]):
                return f"{self.expression(value)}.length"
            case ast.Call(func=function, args=arguments, keywords=[]):
                inside = ", ".join(self.expression(argument) for argument in arguments)
                return f"{self.expression(function)}({inside})"
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return f"!({self.expression(operand)})"
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return f"-{self.expression(operand)}"
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
                return f"({self.expression(left)} {_BINARY[type(op)]} {self.expression(right)})"
            case ast.BoolOp(op=ast.Or(), values=values):
                return f"({' || '.join(self.expression(value) for value in values)})"
            case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARE:
                sign = _COMPARE[type(op)]
                return f"({self.expression(left)} {sign} {self.expression(right)})"
            case _:
                raise _unknown(node)


def _method(name: str) -> str:
    return name.removeprefix("__")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _unknown(node: ast.AST) -> ValueError:
    return ValueError(f"line {getattr(node, 'lineno', 0)}: {ast.unparse(node)[:80]!r} is not known")
