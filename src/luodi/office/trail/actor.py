"""Who acts, kept as text so that the trail outlives the account."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (``user_id``) or the system (``None``), with name and post as printed on that day.

    ``channel`` is web, api, cli, import, job or system; ``address`` the network address, empty where none.
    """

    name: str
    post: str = ""
    user_id: int | None = None
    channel: str = "web"
    address: str = ""


SYSTEM = Actor("Luodi", channel="system")
"""The program itself: background reading, scheduled work."""
