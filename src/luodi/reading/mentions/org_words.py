"""The words that organisation names are read with, and the value they are read into."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from luodi.reading import tables
from luodi.reading.mentions.edges import by_last_pair, final_of


class Body(NamedTuple):
    """One organisation where it stands."""

    start: int
    end: int
    rule: str


class Cut(NamedTuple):
    """A suffix ``[at, end)`` under reading; ``edge`` is how far left the name may reach."""

    body: str
    edge: int
    at: int
    end: int
    suffix: str

    @property
    def stem(self) -> str:
        """Return what stands between the left edge and the suffix."""
        return self.body[self.edge : self.at]

    @property
    def before(self) -> str:
        """Return the character before the left edge, empty at the start of the body."""
        return self.body[self.edge - 1 : self.edge]


class Kinds(NamedTuple):
    """The tables of organisation names; ``roles`` groups suffixes by how they behave."""

    suffixes: dict[str, str]
    by_pair: dict[str, tuple[str, ...]]
    final: re.Pattern[str]
    after: dict[str, tuple[str, ...]]
    roles: dict[str, frozenset[str]]
    domains: frozenset[str]
    generic: re.Pattern[str]
    common: frozenset[str]
    verbs: frozenset[str]
    business: frozenset[str]
    parties: frozenset[str]
    civil: frozenset[str]

    def plays(self, suffix: str, role: str) -> bool:
        """Tell whether ``suffix`` has this role."""
        return suffix in self.roles[role]


@cache
def kinds() -> Kinds:
    """Load the tables once."""
    suffixes = {row[0]: row[1] for row in tables.rows("org_suffixes")}
    words = [w for w in (*tables.words("org_generic"), *tables.words("zone_domains")) if len(w) > 1]
    generic = sorted(map(re.escape, words), key=len)
    return Kinds(
        suffixes,
        by_last_pair(suffixes),
        final_of(suffixes),
        {row[0]: tuple(row[1]) for row in tables.rows("org_after")},
        _roles(),
        frozenset(tables.words("organ_domains")),
        re.compile("|".join(reversed(generic))),
        frozenset(tables.words("common_words")),
        frozenset(tables.words("name_verbs")),
        frozenset(tables.words("org_departments")),
        frozenset(tables.words("organ_not_ministries")),
        frozenset(tables.words("level_words")),
    )


def _roles() -> dict[str, frozenset[str]]:
    roles: dict[str, set[str]] = {}
    for suffix, names in tables.rows("org_roles"):
        for name in names.split():
            roles.setdefault(name, set()).add(suffix)
    roles["standing"] = {row[0] for row in tables.rows("org_suffixes") if row[1] == "standing"}
    return {name: frozenset(found) for name, found in roles.items()}
