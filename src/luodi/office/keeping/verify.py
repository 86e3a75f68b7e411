"""Verification: every check an app registered, one after another, streamed."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from luodi.office.documents import integrity
from luodi.office.registry import CHECKS, Problem, check
from luodi.office.trail.chain import broken

__all__ = ["integrity", "verify"]


@check("database")
def database() -> Iterator[Problem]:
    """Ask the database itself whether its file and its references are whole."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            yield from (
                Problem("database-damaged", "sqlite", row[0]) for row in cursor.fetchall() if row[0] != "ok"
            )
            cursor.execute("PRAGMA foreign_key_check")
            yield from (
                Problem("reference-broken", f"{row[0]} {row[1]}", row[2]) for row in cursor.fetchall()
            )


@check("trail")
def trail() -> Iterator[Problem]:
    """Walk the chain of the trail."""
    for seq, what in broken():
        yield Problem(f"chain-{what}", str(seq))


def verify(*only: str) -> Iterator[tuple[str, list[Problem]]]:
    """Run the checks named ``only`` (all where none) and yield each with its problems, at most 100 of them."""
    for name, find in CHECKS.items():
        if not only or name in only:
            found = []
            for problem in find():
                found.append(problem)
                if len(found) == 100:
                    break
            yield name, found
