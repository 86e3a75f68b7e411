"""Insert many rows whose numbers nobody needs: on SQLite by prepared tuples, at a fifth of what ``bulk_create`` takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import orjson
from django.db import connections, models, router
from django.utils import timezone

STATEMENT = 500


def insert_all(rows: Sequence[models.Model]) -> None:
    """Insert ``rows``, all of one model; their ``pk`` stays empty. Must run inside a transaction."""
    if not rows:
        return
    model = type(rows[0])
    connection = connections[router.db_for_write(model)]
    if connection.vendor != "sqlite":
        model._default_manager.bulk_create(rows, batch_size=STATEMENT)
        return
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField)]
    quote = connection.ops.quote_name
    names = ", ".join(quote(f.column or f.attname) for f in fields)
    marks = ", ".join(["%s"] * len(fields))
    # Names come from the model, values are parameters.
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608
    columns = [(f.attname, _converter(f, connection)) for f in fields]
    with connection.cursor() as cursor:
        cursor.executemany(
            sql,
            [
                [get(getattr(row, name)) if get else getattr(row, name) for name, get in columns]
                for row in rows
            ],
        )


def _converter(field: models.Field[Any, Any], connection: Any) -> Callable[[Any], Any] | None:
    if isinstance(field, models.JSONField):
        return lambda value: None if value is None and field.null else orjson.dumps(value).decode()
    if isinstance(field, models.DateTimeField):
        now = timezone.now() if field.auto_now or field.auto_now_add else None
        return lambda value: connection.ops.adapt_datetimefield_value(now if now is not None else value)
    if isinstance(field, models.DateField | models.DecimalField | models.FileField):
        return lambda value: field.get_db_prep_save(value, connection)
    return None
