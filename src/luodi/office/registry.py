"""The seams by which apps join the whole: rooms in the navigation, cards on the Today page, checks of the data.

An app registers in its own ``seams.py``, which is imported when the site starts; nothing here names an app.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the navigation: shown to those who hold ``right``; ``view`` is a route name."""

    view: str
    label: Text
    icon: str
    right: str
    order: int


@dataclass(frozen=True, slots=True)
class Card:
    """One card of the Today page: ``fill(request)`` returns what ``template`` shows, ``None`` to stay away."""

    name: str
    template: str
    right: str
    order: int
    fill: Callable[[Any], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something ``luodi verify`` found: ``code`` for the words, ``what`` and ``where`` for the reader."""

    code: str
    where: str
    what: str = ""


Check = Callable[[], Iterable[Problem]]

CHECKS: dict[str, Check] = {}
ROOMS: list[Room] = []
OWN: list[Room] = []
"""Pages of the person's own menu, beside the account."""
CARDS: list[Card] = []


def room(view: str, label: Text, *, icon: str, right: str, order: int) -> None:
    """Put a room into the navigation."""
    ROOMS.append(Room(view, label, icon, right, order))
    ROOMS.sort(key=lambda r: r.order)


def own_page(view: str, label: Text, *, icon: str, right: str, order: int) -> None:
    """Put a page into the person's own menu."""
    OWN.append(Room(view, label, icon, right, order))
    OWN.sort(key=lambda r: r.order)


def card(name: str, *, template: str, right: str, order: int) -> Callable[[Any], Any]:
    """Register the decorated function as the filling of a card of the Today page."""

    def register(
        fill: Callable[[Any], Mapping[str, Any] | None],
    ) -> Callable[[Any], Mapping[str, Any] | None]:
        CARDS.append(Card(name, template, right, order, fill))
        CARDS.sort(key=lambda c: c.order)
        return fill

    return register


def check(name: str) -> Callable[[Check], Check]:
    """Register the decorated function as a check of the data, run by ``luodi verify``; it streams its problems."""

    def register(find: Check) -> Check:
        CHECKS[name] = find
        return find

    return register


def discover() -> None:
    """Import the ``seams`` of every app."""
    autodiscover_modules("seams")
