"""Collect what lies in the watched folders: one folder a unit, files moved on once they are taken in or refused."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from luodi.office.documents.actions.bring_in import Incoming, bring_in
from luodi.office.documents.actions.open_intake import open_intake
from luodi.office.documents.models import Arrival
from luodi.office.people.models import Unit, valid_on
from luodi.office.people.standing import Standing
from luodi.office.trail.actor import Actor

DONE, REFUSED = "done", "refused"
SEEN = ".seen.json"
UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".download", ".filepart")
TOGETHER = 50


def collect_inbox() -> int:
    """Take in the files of all watched folders that lie still since the last look; return how many were settled.

    A file whose size or time changed since the last look is being written, and waits for the next one. A run that
    is killed between taking in and moving finds the document there the next time, and moves the file only.
    """
    inbox = Path(settings.HOME) / "inbox"
    inbox.mkdir(exist_ok=True)
    before, now, count = _seen(inbox), {}, 0
    for folder in sorted(p for p in inbox.iterdir() if p.is_dir() and not p.is_symlink()):
        unit = _unit(folder.name)
        if unit is None:
            continue
        marks = {file: _mark(file) for file in _files(folder)}
        still = [f for f, mark in marks.items() if before.get(str(f.relative_to(inbox))) == mark]
        now.update({str(f.relative_to(inbox)): mark for f, mark in marks.items()})
        count += _take(folder, still, unit)
    _remember(inbox, now)
    return count


def _unit(name: str) -> Unit | None:
    """Return the unit a folder is named after: its number, its short name or its name."""
    rows = Unit.objects.filter(valid_on(), removed_at=None)
    if name.isdigit():
        return rows.filter(pk=int(name)).first()
    found = list(rows.filter(Q(short_name=name) | Q(name=name))[:2])
    return found[0] if len(found) == 1 else None


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, followlinks=False):
        here = Path(root)
        settled = {DONE, REFUSED} if here == folder else set()
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in settled)
        for name in sorted(names):
            file = here / name
            if (
                not name.startswith((".", "~$"))
                and not name.lower().endswith(UNFINISHED)
                and not file.is_symlink()
            ):
                yield file


def _mark(file: Path) -> list[int]:
    try:
        found = file.stat()
    except OSError:
        return [-1, -1]
    return [found.st_size, found.st_mtime_ns]


def _take(folder: Path, files: list[Path], unit: Unit) -> int:
    if not files:
        return 0
    by = Standing(Actor(_("Watched folder"), channel="import"), everything=True)
    intake = open_intake(unit, by=by, came_by="inbox", label=f"{unit.name} {_('Watched folder')}")
    for at in range(0, len(files), TOGETHER):
        some = files[at : at + TOGETHER]
        incoming = (Incoming(_chunks(f), f.name, path=str(f.relative_to(folder))) for f in some)
        for file, arrival in zip(some, bring_in(incoming, intake, by=by), strict=True):
            _move(folder, file, arrival)
    return len(files)


def _chunks(file: Path) -> Iterator[bytes]:
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as stream:
        while part := stream.read(2**20):
            yield part


def _move(folder: Path, file: Path, arrival: Arrival) -> None:
    refused = arrival.outcome == Arrival.Outcome.REFUSED
    target = folder / (REFUSED if refused else DONE) / file.relative_to(folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    number = 1
    while target.exists():
        target = target.with_name(f"{file.stem} ({number}){file.suffix}")
        number += 1
    os.replace(file, target)
    if refused:
        target.with_name(f"{target.name}.txt").write_text(f"{arrival.cause}\n", "utf-8")


def _seen(inbox: Path) -> dict[str, list[int]]:
    try:
        found = json.loads((inbox / SEEN).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _remember(inbox: Path, seen: dict[str, list[int]]) -> None:
    part = inbox / f"{SEEN}.part"
    part.write_text(json.dumps(seen, ensure_ascii=False), "utf-8")
    os.replace(part, inbox / SEEN)
