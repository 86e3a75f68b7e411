"""The description of the interface, as the page shows it: made from the schema, so the two never differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from luodi.office.api.v1.site import api
from luodi.office.people.access import DECLARED, Access

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Line:
    """One field or parameter: where it goes, of which type, and whether it must be there."""

    name: str
    place: str
    kind: str
    must: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """One operation: its address, what it asks for, takes and returns."""

    method: str
    path: str
    id: str
    tag: str
    summary: str
    note: str
    scope: str
    takes: list[Line] = field(default_factory=list)
    returns: list[Line] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)


@cache
def schema() -> dict[str, Any]:
    """Return the OpenAPI description; the same for everybody."""
    described = dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    for path in described["paths"].values():
        for operation in path.values():
            for part in (*operation["parameters"], *forms(operation)):
                _present(part)
    return described


def forms(operation: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the fields of an operation's form, each as ``{"schema": …}``; none where it takes JSON."""
    content = operation.get("requestBody", {}).get("content", {}).get("multipart/form-data", {})
    return [{"schema": part} for part in content.get("schema", {}).get("properties", {}).values()]


def _present(part: dict[str, Any]) -> None:
    """Take ``null`` from what is left out instead: an address or a form has no way to write it."""
    choices = part["schema"].get("anyOf", ())
    if {"type": "null"} in choices and len(choices) == 2:
        part["schema"].pop("anyOf")
        part["schema"].update(next(c for c in choices if c != {"type": "null"}))


def access_of(view: Any) -> Access:
    """Return what an operation asks for."""
    return DECLARED[f"{view.__module__}.{view.__qualname__}"]


def scopes() -> list[str]:
    """Return the rights that operations ask for, those a token can carry, in the order of their first use."""
    rights = (access_of(op.view_func).right for _path, op in operations())
    return list(dict.fromkeys(r for r in rights if r not in ("signed-in", "public")))


def operations() -> Iterator[tuple[str, Any]]:
    """Yield the path and each operation of the interface."""
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            for operation in view.operations:
                yield path, operation


@cache
def described() -> list[Described]:
    """Return every operation, in the order of the schema."""
    rights = {api.get_openapi_operation_id(op): access_of(op.view_func).right for _path, op in operations()}
    paths = schema()["paths"].items()
    return [
        _described(path, method, methods[method], rights)
        for path, methods in paths
        for method in METHODS
        if method in methods
    ]


def _described(path: str, method: str, data: dict[str, Any], rights: dict[str, str]) -> Described:
    id_ = data["operationId"]
    takes = [
        Line(
            p["name"],
            p["in"],
            kind(p["schema"]),
            p.get("required", False),
            p["schema"].get("description", ""),
        )
        for p in data.get("parameters", ())
    ]
    for media, content in data.get("requestBody", {}).get("content", {}).items():
        takes += fields(content["schema"], media)
    good: dict[str, Any] = next((r for code, r in data["responses"].items() if str(code).startswith("2")), {})
    returns = [line for media, c in good.get("content", {}).items() for line in fields(c["schema"], media)]
    return Described(
        method.upper(), path, id_, data.get("tags", [""])[0], data["summary"], data.get("description", ""),
        rights[id_], takes, returns, sorted(str(code) for code in data["responses"]),
    )  # fmt: skip


def fields(shape: dict[str, Any], place: str) -> list[Line]:
    """Return the fields of an object's schema; of a page, those of one of its items too."""
    shape = resolve(shape)
    must = shape.get("required", ())
    lines = []
    for name, part in shape.get("properties", {}).items():
        lines.append(Line(name, place, kind(part), name in must, part.get("description", "")))
        if part.get("type") == "array" and "$ref" in part.get("items", {}):
            lines += [Line(f"{name}[].{x.name}", *x_rest(x)) for x in fields(part["items"], place)]
    return lines


def x_rest(line: Line) -> tuple[str, str, bool, str]:
    """Return a line without its name."""
    return line.place, line.kind, line.must, line.note


def resolve(shape: dict[str, Any]) -> dict[str, Any]:
    """Return the schema a reference points at; any other as it is."""
    if "$ref" in shape:
        return dict(schema()["components"]["schemas"][shape["$ref"].rsplit("/", 1)[-1]])
    return shape


def kind(shape: dict[str, Any]) -> str:
    """Return a type in one short word.

    >>> kind({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]})
    'date | null'
    """
    if "anyOf" in shape:
        return " | ".join(kind(s) for s in shape["anyOf"])
    if "enum" in shape:
        return " | ".join(str(v) for v in shape["enum"])
    if "$ref" in shape:
        return str(shape["$ref"]).rsplit("/", 1)[-1]
    if shape.get("type") == "array":
        return f"[{kind(shape.get('items', {}))}]"
    return str(shape.get("format") or shape.get("const") or shape.get("type") or "any")
