"""Take in a checked roster as one batch that can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from luodi.office.people import queries
from luodi.office.people.actions.add_alias import add_alias
from luodi.office.people.actions.appoint import appoint
from luodi.office.people.actions.found_unit import found_unit
from luodi.office.people.actions.make_account import make_account
from luodi.office.people.duties import overlapping
from luodi.office.people.models import Draft, Post, Unit, User
from luodi.office.people.standing import Standing
from luodi.office.trail.errors import OfficeError
from luodi.office.trail.models import Batch

CHUNK = 100
"""Rows in one transaction: the write lock is never held for long."""


def import_roster(draft: Draft, *, by: Standing) -> Iterator[int]:
    """Take in ``draft``; yields how many rows are done after every chunk.

    Rows that are there already are left alone, so a run that was cut off is simply run again. A row that is
    refused after all (the office changed since the preview) goes to ``draft.problems``; the others are taken in.
    """
    batch = draft.batch
    if batch is None:
        batch = Batch.objects.create(
            kind="roster", label=draft.name[:200], by_id=by.actor.user_id, by_name=by.actor.name
        )
        Draft.objects.filter(pk=draft.pk).update(batch=batch)
        draft.batch = batch
    rows = [*_parents_first(draft.units), *draft.people]
    for at in range(0, len(rows), CHUNK):
        with transaction.atomic():
            for row in rows[at : at + CHUNK]:
                try:
                    with transaction.atomic():
                        _take(row, by=by, batch=batch)
                except OfficeError as error:
                    problem = {
                        "sheet": row["sheet"],
                        "row": row["row"],
                        "column": "",
                        "text": error.message,
                        "value": "",
                    }
                    draft.problems = [*draft.problems, problem]
            Draft.objects.filter(pk=draft.pk).update(
                problems=draft.problems, done=at + len(rows[at : at + CHUNK])
            )
        yield at + len(rows[at : at + CHUNK])


def _take(row: dict[str, Any], *, by: Standing, batch: Batch) -> None:
    (_take_person if "username" in row else _take_unit)(row, by=by, batch=batch)


def _take_unit(row: dict[str, Any], *, by: Standing, batch: Batch) -> None:
    kept = queries.choices(by)
    if kept.filter(name=row["name"]).exists():
        return
    above = kept.filter(name=row["above"]).first() if row.get("above") else kept.first()
    unit = found_unit(
        row["name"], kind=row["kind"], by=by, parent=above, batch=batch, short_name=row.get("short_name", ""),
        region_code=row.get("region_code", ""), **_day(row, "valid_from", "valid_from"),
    )  # fmt: skip
    for name in row.get("aliases") or ():
        add_alias(unit, name, by=by, batch=batch)


def _take_person(row: dict[str, Any], *, by: Standing, batch: Batch) -> None:
    user = User.objects.filter(username__iexact=row["username"], removed_at=None).first()
    if user is None:
        user = make_account(
            row["username"], row["name"], by=by, hashed=make_password(None), email=row.get("email", ""),
            phone=row.get("phone", ""), batch=batch,
        )  # fmt: skip
    unit: Unit | None = queries.choices(by).filter(name=row["unit"]).first()
    if unit is None:
        return
    days = {**_day(row, "valid_from", "start"), **_day(row, "valid_to", "end")}
    held = Post.objects.filter(user=user, unit=unit, role=row["role"], removed_at=None)
    if held.filter(overlapping(days.get("start", date.today()), days.get("end"))).exists():
        return
    appoint(
        user, unit, role=row["role"], title=row.get("title", ""), by=by, batch=batch,
        secondment=bool(row.get("secondment")), **days,
    )  # fmt: skip


def _day(row: dict[str, Any], key: str, name: str) -> dict[str, Any]:
    return {name: date.fromisoformat(row[key])} if row.get(key) else {}


def _parents_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Order units so that each comes after the one above it; the preview has refused circles."""
    by_name = {row["name"]: row for row in rows}
    out: dict[str, dict[str, Any]] = {}

    def put(row: dict[str, Any]) -> None:
        above = by_name.get(row.get("above", ""))
        if above is not None and above["name"] not in out:
            put(above)
        out[row["name"]] = row

    for row in rows:
        put(row)
    return list(out.values())
