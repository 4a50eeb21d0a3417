"""Immutable types as plain data, such as JSON holds, and back again."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

_PLAIN = (str, int, float, bool, type(None))


def to_plain(value: Any, *, without: str) -> Any:
    """Return ``value`` with tuples as lists, and data classes as mappings of their fields.

    Fields named ``without`` are left out, at any depth. Raises TypeError for any other type.
    """
    if is_dataclass(value):
        return {
            field.name: to_plain(getattr(value, field.name), without=without)
            for field in fields(value)
            if field.name != without
        }
    if isinstance(value, tuple):
        return [to_plain(item, without=without) for item in value]
    if type(value) not in _PLAIN:
        raise TypeError(f"{type(value).__name__} is no plain data")
    return value


def from_plain(kind: Any, value: Any, **given: object) -> Any:
    """Return the value of type ``kind`` that :func:`to_plain` made ``value`` of.

    ``given`` are the fields that were left out. Raises ValueError where ``value`` is of another
    shape than ``kind``.
    """
    if is_dataclass(kind):
        return _instance(kind, value, given)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        if value in arguments:
            return value
    elif origin in (Union, UnionType):
        for argument in arguments:
            try:
                return from_plain(argument, value, **given)
            except ValueError:
                continue
    elif origin is tuple:
        if isinstance(value, list) and arguments[1:] == (...,):
            return tuple(from_plain(arguments[0], item, **given) for item in value)
    elif type(value) is kind or (kind is float and type(value) is int):
        return value
    raise ValueError(f"{value!r:.40} is not of type {kind}")


def _instance(kind: Any, value: Any, given: dict[str, object]) -> Any:
    kinds = _field_types(kind)
    if not isinstance(value, dict) or value.keys() != kinds.keys() - given.keys():
        raise ValueError(f"these are not the fields of {kind.__name__}")
    own = {name: given[name] for name in kinds.keys() & given.keys()}
    return kind(**own, **{name: from_plain(kinds[name], value[name], **given) for name in value})


@cache
def _field_types(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
