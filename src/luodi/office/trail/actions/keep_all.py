"""Keep many rows at once: what :func:`keep` does to one, in a few statements for hundreds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import connections, router
from django.db.models import Field

from luodi.office.trail.actions.keep import SECRET, plain, stale
from luodi.office.trail.actions.write_all import write_all
from luodi.office.trail.actor import Actor
from luodi.office.trail.models import Batch, Recorded

M = TypeVar("M", bound=Recorded)
STATEMENT = 500
"""Rows of one statement."""


def create_all(rows: Sequence[M], *, by: Actor, verb: str, batch: Batch | None = None) -> list[M]:
    """Create ``rows`` and write one entry each; must run inside a transaction."""
    for row in rows:
        row.version = 1
    if not rows:
        return []
    made: list[M] = type(rows[0])._default_manager.bulk_create(rows, batch_size=STATEMENT)
    columns = [
        f.attname for f in made[0]._meta.concrete_fields if f.attname not in SECRET | {"id", "version"}
    ]
    write_all(((row, _first(row, columns)) for row in made), by=by, verb=verb, batch=batch)
    return made


def change_all(
    changes: Sequence[tuple[M, dict[str, Any]]], *, by: Actor, verb: str, reason: str = "", batch: Batch | None = None
) -> list[M]:  # fmt: skip
    """Set fields of many rows (foreign keys by their column) and write one entry for each that changes.

    Must run inside a transaction. Where one row has moved on since it was fetched, :class:`Stale` is raised.
    """
    written: list[tuple[M, dict[str, Any]]] = []
    groups: dict[tuple[str, ...], list[tuple[M, dict[str, Any]]]] = {}
    for row, new in changes:
        changed = {name: value for name, value in new.items() if getattr(row, name) != value}
        if changed:
            groups.setdefault(tuple(changed), []).append((row, changed))
            written.append((row, {n: [plain(getattr(row, n)), plain(v)] for n, v in changed.items()}))
    for names, group in groups.items():
        _update(names, group)
    for group in groups.values():
        for row, changed in group:
            for name, value in changed.items():
                setattr(row, name, value)
            row.version += 1
    write_all(written, by=by, verb=verb, reason=reason, batch=batch)
    return [row for row, _pairs in written]


def _first(row: Recorded, columns: list[str]) -> dict[str, Any]:
    values = ((name, plain(getattr(row, name))) for name in columns)
    return {name: [None, value] for name, value in values if value not in (None, "", [], {})}


def _update(names: tuple[str, ...], group: list[tuple[M, dict[str, Any]]]) -> None:
    model = type(group[0][0])
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    fields = {f.attname: f for f in model._meta.concrete_fields}
    sets = ", ".join(f"{quote(_column(fields[name]))} = %s" for name in names)
    version = quote("version")
    # Column names come from the model, values are parameters.
    sql = f"UPDATE {quote(model._meta.db_table)} SET {sets}, {version} = {version} + 1 WHERE id = %s AND {version} = %s"  # noqa: S608
    rows = [
        (*(fields[name].get_db_prep_save(new[name], connection) for name in names), row.pk, row.version)
        for row, new in group
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)
        if cursor.rowcount != len(rows):
            raise _moved_on(group)


def _column(field: Field[Any, Any]) -> str:
    return field.column or field.attname


def _moved_on(group: list[tuple[M, dict[str, Any]]]) -> Exception:
    """Return the error about the first row that is not the version it was fetched as."""
    now = type(group[0][0])._base_manager.in_bulk([row.pk for row, _new in group])
    for row, new in group:
        # Rows of this statement that did go through hold the new values; versions alone would not tell them.
        kept = now.get(row.pk)
        if kept is None or any(getattr(kept, name) != value for name, value in new.items()):
            return stale(row, new)
    return stale(*group[0])
