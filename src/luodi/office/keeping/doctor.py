"""A look at the machine and the settings: what works, what will fail soon, what to do."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from luodi.office.jobs.models import Job

Grade = Literal["good", "warning", "bad"]
ROOM = 2 * 2**30
"""Bytes of free disk below which the office warns."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor: ``code`` names what was looked at, ``seen`` is the value found."""

    code: str
    grade: Grade
    seen: str


def examine() -> Iterator[Finding]:
    """Yield a finding for everything looked at, good ones included."""
    yield Finding("python", "good", sys.version.split()[0])
    home = Path(settings.HOME)
    yield Finding("folder", "good" if os.access(home, os.W_OK) else "bad", str(home))
    free = shutil.disk_usage(home).free
    yield Finding("disk", "good" if free > ROOM else "warning", f"{free / 2**30:.1f} GB")
    yield Finding("database", "good", _database())
    plan = MigrationExecutor(connection)
    pending = plan.migration_plan(plan.loader.graph.leaf_nodes())
    yield Finding("migrations", "bad" if pending else "good", str(len(pending)))
    if not pending:
        yield from _jobs()
    key = home / "secret-key"
    open_key = key.exists() and key.stat().st_mode & 0o077
    yield Finding(
        "secret-key", "bad" if open_key else "good", oct(key.stat().st_mode & 0o777) if key.exists() else "-"
    )
    yield Finding(
        "https", "good" if settings.SESSION_COOKIE_SECURE else "warning", str(settings.SESSION_COOKIE_SECURE)
    )
    yield Finding("demo", "warning" if settings.DEMO else "good", str(settings.DEMO))


def _database() -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version(), (SELECT journal_mode FROM pragma_journal_mode)")
            version, mode = cursor.fetchone()
            return f"SQLite {version} {mode}"
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def _jobs() -> Iterator[Finding]:
    late = Job.objects.filter(state=Job.State.WAITING, due__lt=timezone.now() - timedelta(minutes=5)).count()
    yield Finding("worker", "warning" if late else "good", str(late))
    failed = Job.objects.filter(state=Job.State.FAILED).count()
    yield Finding("failed-jobs", "warning" if failed else "good", str(failed))
