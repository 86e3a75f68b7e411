"""What the mentions stage hands on: everything named in a body, each distinct printed form once."""

from __future__ import annotations

from dataclasses import dataclass, field

from luodi.reading.model import Mention, Person


@dataclass(frozen=True, slots=True)
class Mentions:
    """Persons, organisations, regions and dates of one body in the order they first stand there.

    ``publisher`` is the region the page speaks for (``我市``) where one could be told, ``year`` the year that
    dates without one are read with.
    """

    persons: tuple[Person, ...] = ()
    organisations: tuple[Mention, ...] = ()
    regions: tuple[Mention, ...] = ()
    dates: tuple[Mention, ...] = ()
    publisher: Mention | None = None
    year: int | None = None
    posts: dict[str, str | None] = field(default_factory=dict)

    def post_of(self, name: str) -> str | None:
        """Return the post printed with ``name``; ``None`` where the body gives none.

        >>> Mentions(posts={"林大川": "县长"}).post_of("林大川")
        '县长'
        """
        return self.posts.get(name)
