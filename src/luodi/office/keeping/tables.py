"""Tables as lines: one JSON array a row, the same on SQLite and PostgreSQL, in the order of the keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

PASSING = frozenset(
    {"sessions.session", "contenttypes.contenttype", "auth.permission", "auth.group", "axes.accessattempt"}
)
"""Tables that hold nothing of the office: sessions end, the others make themselves anew."""
CHUNK = 1_000


def models() -> list[type[Model]]:
    """Return the models whose rows a backup holds, those pointed at before those that point."""
    all_ = [m for m in apps.get_models() if m._meta.managed and not m._meta.proxy and _name(m) not in PASSING]
    placed: list[type[Model]] = []
    while all_:
        free = [m for m in all_ if not (_needs(m) - {m}) & set(all_)]
        placed += free or all_[:1]
        all_ = [m for m in all_ if m not in placed]
    return placed


def dump(model: type[Model], using: str = DEFAULT_DB_ALIAS) -> Iterator[bytes]:
    """Yield the rows of ``model`` as lines, the first naming the columns."""
    columns = [f.attname for f in model._meta.concrete_fields]
    yield _line(columns)
    rows = model._base_manager.using(using).order_by("pk").values_list(*columns)
    for row in rows.iterator(chunk_size=CHUNK):
        yield _line(row)


def fill(model: type[Model], lines: Iterable[bytes]) -> int:
    """Insert dumped ``lines`` into the empty table of ``model``; return how many rows."""
    stream = iter(lines)
    columns = json.loads(next(stream))
    fields = [model._meta.get_field(_field_name(model, c)) for c in columns]
    count, batch = 0, []
    for line in stream:
        values = [_python(f, v) for f, v in zip(fields, json.loads(line), strict=True)]
        batch.append(model(**dict(zip(columns, values, strict=True))))
        if len(batch) == CHUNK:
            count += _insert(model, batch)
            batch = []
    return count + (_insert(model, batch) if batch else 0)


def state(using: str = DEFAULT_DB_ALIAS) -> list[list[str]]:
    """Return the newest applied migration of every app, as ``[app, name]``."""
    from django.db import connections

    loader = MigrationLoader(connections[using])
    applied = set(loader.applied_migrations or ())
    leaves = [key for key in applied if not any(child in applied for child in _children(loader, key))]
    return sorted([app, name] for app, name in leaves)


def _children(loader: MigrationLoader, key: tuple[str, str]) -> list[tuple[str, str]]:
    node = loader.graph.node_map.get(key)
    return [] if node is None else [c.key for c in node.children if c.key[0] == key[0]]


def _insert(model: type[Model], rows: list[Model]) -> int:
    times = {
        f.attname
        for f in model._meta.concrete_fields
        if getattr(f, "auto_now_add", 0) or getattr(f, "auto_now", 0)
    }
    kept = [{name: getattr(row, name) for name in times} for row in rows]
    made = model._base_manager.bulk_create(rows)
    if times:  # bulk_create stamps these fields with today; the backup's own times are put back
        for row, values in zip(made, kept, strict=True):
            for name, value in values.items():
                setattr(row, name, value)
        model._base_manager.bulk_update(made, [_field_name(model, t) for t in times])
    return len(made)


def _python(field: Any, value: Any) -> Any:
    if value is None or field.get_internal_type() == "JSONField":
        return value
    return field.target_field.to_python(value) if field.is_relation else field.to_python(value)


def _field_name(model: type[Model], column: str) -> str:
    return next(f.name for f in model._meta.concrete_fields if f.attname == column)


def _needs(model: type[Model]) -> set[Any]:
    return {f.related_model for f in model._meta.concrete_fields if f.is_relation}


def _name(model: type[Model]) -> str:
    return model._meta.label_lower


def _line(values: Iterable[Any]) -> bytes:
    return (json.dumps(list(values), cls=_Encoder, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


class _Encoder(DjangoJSONEncoder):
    """Times keep their microseconds; Django's own form cuts them to thousandths."""

    def default(self, value: Any) -> Any:
        return value.isoformat() if hasattr(value, "isoformat") else super().default(value)
