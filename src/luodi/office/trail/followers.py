"""Who follows the trail: told once per transaction, after it is kept, that there are new entries.

Entries are numbered without gaps in the order they are kept, so whoever remembers the last number it has seen
misses nothing: the trail is the outbox of the index and of the claims. Being told is a courtesy that saves
waiting; a follower also comes round by the clock, so one that was not told (a killed process) catches up.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction

Tell = Callable[[], None]
FOLLOWERS: list[Tell] = []


def follow(tell: Tell) -> Tell:
    """Register the decorated function, which queues the follower's job."""
    FOLLOWERS.append(tell)
    return tell


def announce() -> None:
    """Tell the followers once the transaction at hand is kept."""
    if FOLLOWERS and not any(_tell in waiting for waiting in connection.run_on_commit):
        transaction.on_commit(_tell, robust=True)


def _tell() -> None:
    for tell in FOLLOWERS:
        tell()
