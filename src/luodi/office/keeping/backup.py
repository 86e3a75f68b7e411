"""Backup of a running office into one file, and restore of that file elsewhere.

The file is a tar: ``manifest.json`` first, then one ``tables/<app>.<model>.jsonl`` a table, then the originals,
each under its SHA-256. It holds no machine's address and no database's own format, so an office can move from
SQLite to PostgreSQL and back. It holds the secret key too: keep it as you would keep the data folder.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, transaction

import luodi
from luodi.office.documents.store import path_of
from luodi.office.keeping.tables import dump, fill, models, state
from luodi.office.trail.errors import Invalid

SCHEMA = "luodi.backup/1"
SNAPSHOT = "snapshot"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds: its file, the digest of all content, rows and originals counted."""

    file: Path
    digest: str
    rows: int
    originals: int


def back_up(target: Path) -> Kept:
    """Write the whole office to ``target``; people go on working meanwhile and nothing half-done gets in."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".backup-")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as out, snapshot(target.parent) as alias:
            kept = _write(out, alias, target)
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return kept


def restore(source: Path) -> Kept:
    """Fill the empty office of this process from the file ``source``; raises :class:`Invalid` where it is not empty.

    The tables come in one transaction; originals are checked against their names as they are written.
    """
    try:
        with tarfile.open(source, "r:") as tar:
            manifest = _manifest(tar)
            call_command("migrate", verbosity=0, interactive=False)
            if any(m._base_manager.exists() for m in models()):
                raise Invalid("the office is not empty", code="not-empty")
            rows = _fill(tar)
        with tarfile.open(source, "r:") as tar:
            count = _originals(tar)
    except (tarfile.TarError, EOFError, json.JSONDecodeError) as error:
        raise Invalid("the file ends too early or is damaged", code="damaged-file") from error
    key = Path(settings.HOME) / "secret-key"
    if manifest.get("secret_key") and not os.environ.get("LUODI_SECRET_KEY"):
        # Made with its mode, not given it afterwards: there is no moment in which others can read the key.
        key.unlink(missing_ok=True)
        with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(manifest["secret_key"])
    digest = content_digest()
    if digest != manifest["digest"]:
        raise Invalid("the restored content differs from the backup", code="digest")
    return Kept(source, digest, rows, count)


def content_digest(using: str = "default") -> str:
    """Return one SHA-256 over every kept row: equal before a backup and after its restore."""
    total = hashlib.sha256()
    for model in models():
        for line in dump(model, using):
            total.update(line)
    return total.hexdigest()


@contextmanager
def snapshot(folder: Path) -> Iterator[str]:
    """Give a database alias that stands still while people go on writing; ``folder`` takes a copy of SQLite's file."""
    alias = SNAPSHOT
    connections.databases[alias] = {**connection.settings_dict}
    try:
        if connection.vendor == "sqlite":
            with tempfile.TemporaryDirectory(dir=folder, prefix=".snapshot-") as temporary:
                copy = Path(temporary) / "copy.sqlite3"
                connection.ensure_connection()
                target = sqlite3.connect(copy)
                connection.connection.backup(target, pages=2_000)
                target.close()
                connections.databases[alias] |= {"NAME": str(copy), "OPTIONS": {}}
                yield alias
                connections[alias].close()
        else:
            with transaction.atomic(using=alias):
                connections[alias].cursor().execute(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
                )
                yield alias
            connections[alias].close()
    finally:
        del connections[alias]
        del connections.databases[alias]


def _write(out: Any, alias: str, target: Path) -> Kept:
    from luodi.office.documents.models import Original

    total, rows, files = hashlib.sha256(), 0, []
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".tables-") as folder:
        for model in models():
            file = Path(folder) / f"{model._meta.label_lower}.jsonl"
            with file.open("wb") as lines:
                for line in dump(model, alias):
                    total.update(line)
                    lines.write(line)
                    rows += 1
            rows -= 1
            files.append(file)
        digests = list(Original.objects.using(alias).order_by("sha256").values_list("sha256", flat=True))
        manifest = {
            "schema": SCHEMA, "version": luodi.__version__, "digest": total.hexdigest(), "rows": rows,
            "originals": len(digests), "migrations": state(alias), "secret_key": settings.SECRET_KEY,
        }  # fmt: skip
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
            _add(tar, "manifest.json", json.dumps(manifest, indent=1).encode())
            for file in files:
                tar.add(file, f"tables/{file.name}", filter=_anonymous)
            for sha256 in digests:
                tar.add(path_of(sha256), f"originals/{sha256}", filter=_anonymous)
    return Kept(target, total.hexdigest(), rows, len(digests))


def _manifest(tar: tarfile.TarFile) -> dict[str, Any]:
    first = tar.next()
    stream = tar.extractfile(first) if first is not None and first.name == "manifest.json" else None
    if stream is None:
        raise Invalid("not a backup of this program", code="not-a-backup")
    manifest: dict[str, Any] = json.load(stream)
    if manifest.get("schema") != SCHEMA:
        raise Invalid("a backup of another form", code="not-a-backup")
    from django.db.migrations.loader import MigrationLoader

    known = set(MigrationLoader(None).graph.nodes)
    if any(tuple(m) not in known for m in manifest["migrations"]):
        raise Invalid("the backup is of a newer version", code="newer")
    return manifest


def _fill(tar: tarfile.TarFile) -> int:
    members = {m.name: m for m in tar if m.name.startswith("tables/")}
    rows = 0
    with transaction.atomic():
        with connection.constraint_checks_disabled():
            for model in models():
                member = members.get(f"tables/{model._meta.label_lower}.jsonl")
                stream = tar.extractfile(member) if member is not None else None
                if stream is not None:
                    rows += fill(model, stream)
        connection.check_constraints()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models()):
                cursor.execute(statement)
    return rows


def _originals(tar: tarfile.TarFile) -> int:
    from luodi.office.documents.store import store

    count = 0
    for member in tar:
        stream = tar.extractfile(member) if member.name.startswith("originals/") else None
        if stream is None:
            continue
        sha256, _size = store(iter(lambda s=stream: s.read(2**20), b""), limit=2**40)  # type: ignore[misc]
        if sha256 != member.name.removeprefix("originals/"):
            path_of(sha256).unlink(missing_ok=True)
            raise Invalid(member.name, code="damaged")
        count += 1
    return count


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(data), 0o600
    tar.addfile(info, io.BytesIO(data))


def _anonymous(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mtime = 0
    return info
