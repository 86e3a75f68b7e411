"""Keep a row: save it under its version and write what changed into the trail."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.office.trail.actor import Actor
from luodi.office.trail.chain import digest
from luodi.office.trail.errors import Stale
from luodi.office.trail.followers import announce
from luodi.office.trail.models import Batch, Entry, Head, Recorded
from luodi.office.trail.words import sides

M = TypeVar("M", bound=Recorded)
SECRET = frozenset({"password", "secret_hash"})
"""Fields whose values never enter the trail."""


def keep(
    row: M,
    *,
    by: Actor,
    verb: str,
    reason: str = "",
    batch: Batch | None = None,
    version: int | None = None,
    **new: Any,
) -> M:
    """Set the fields ``new`` on ``row``, save it and write one entry; a row without ``pk`` is created.

    ``version`` is the version the person saw: where the row has moved on, :class:`Stale` carries both sides and
    nothing is saved. A call that changes nothing writes nothing.
    """
    new = _by_column(row, new)
    with transaction.atomic():
        if row.pk is None:
            return _create(row, by=by, verb=verb, reason=reason, batch=batch, new=new)
        old = {name: getattr(row, name) for name in new}
        changed = {name: value for name, value in new.items() if old[name] != value}
        seen = row.version if version is None else version
        if not changed and seen == row.version:
            return row
        # Not type(row): the person of a request is a lazy stand-in for the row.
        manager = row.__class__._default_manager
        hit = manager.filter(pk=row.pk, version=seen).update(**changed, version=F("version") + 1)
        if not hit:
            raise stale(row, changed)
        for name, value in changed.items():
            setattr(row, name, value)
        row.version = seen + 1
        pairs = {
            name: [plain(old[name]), plain(value)] for name, value in changed.items() if name not in SECRET
        }
        write(row, by=by, verb=verb, reason=reason, batch=batch, changes=pairs)
        return row


def remove(row: M, *, by: Actor, reason: str, batch: Batch | None = None, version: int | None = None) -> M:
    """Mark ``row`` as removed, with a reason; it leaves every list and stays in the trail."""
    return keep(
        row, by=by, verb="remove", reason=reason, batch=batch, version=version,
        removed_at=timezone.now(), removed_reason=reason,
    )  # fmt: skip


def write(
    row: Model, *, by: Actor, verb: str, changes: dict[str, Any], reason: str = "", batch: Batch | None = None
) -> Entry:
    """Add one entry about ``row`` at the end of the chain; must run inside the transaction of the change."""
    head, _made = Head.objects.select_for_update().get_or_create(pk=1)
    entry = Entry(
        seq=head.seq + 1, at=timezone.now(), actor_id=by.user_id, actor_name=by.name, actor_post=by.post,
        channel=by.channel, address=by.address, verb=verb, noun=row._meta.model_name or "", object_id=row.pk,
        object_text=str(row)[:200], unit_path=unit_path(row), changes=changes, reason=reason, batch=batch,
        previous=head.digest,
    )  # fmt: skip
    entry.digest = digest(entry)
    entry.save(force_insert=True)
    Head.objects.filter(pk=1).update(seq=entry.seq, digest=entry.digest)
    announce()
    return entry


def unit_path(row: Model) -> str:
    """Return the path of the unit ``row`` belongs to, which decides who may see its trail; empty for none."""
    path = getattr(row, "scope_path", "")
    return str(path() if callable(path) else path)


def plain(value: Any) -> Any:
    """Return a field's value as JSON keeps it."""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _by_column(row: Recorded, new: dict[str, Any]) -> dict[str, Any]:
    """Name foreign keys by their column and number, so that the trail can put them back."""
    out = {}
    for name, value in new.items():
        field = row._meta.get_field(name)
        out[getattr(field, "attname", name)] = value.pk if isinstance(value, Model) else value
    return out


def _create(row: M, *, by: Actor, verb: str, reason: str, batch: Batch | None, new: dict[str, Any]) -> M:
    for name, value in new.items():
        setattr(row, name, value)
    row.version = 1
    row.save(force_insert=True)
    values = {f.attname: plain(getattr(row, f.attname)) for f in row._meta.concrete_fields}
    changes = {
        name: [None, value]
        for name, value in values.items()
        if value not in (None, "", [], {}) and name not in SECRET | {"id", "version"}
    }
    write(row, by=by, verb=verb, reason=reason, batch=batch, changes=changes)
    return row


def stale(row: Recorded, mine: dict[str, Any]) -> Stale:
    """Return the error that ``row`` has moved on, with both sides."""
    now = row.__class__._default_manager.get(pk=row.pk)
    theirs = {name: plain(getattr(now, name)) for name in mine}
    mine = {name: plain(value) for name, value in mine.items()}
    message = _("Somebody else has changed this meanwhile. Compare both versions, then save again.")
    told = sides(row._meta.model_name or "", theirs, mine)
    return Stale(message, theirs=theirs, mine=mine, version=now.version, sides=told)
