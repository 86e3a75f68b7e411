"""The values that flow through the reading stages, all plain and frozen.

Those of which a page makes dozens are tuples: a frozen dataclass takes three times as long to make.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from luodi.kernel.spans import Edit, Located, OffsetMap

Validity = Literal["genuine", "template", "fiction", "generated", "listing"]
Level = Literal["country", "province", "prefecture", "county", "township", "village", "zone", "other"]


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of one page under the name they came by."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded page: ``text`` is what every source offset counts in.

    ``losses`` counts bytes that no encoding explained. For docx and pdf the text is the container's text layer.
    """

    text: str
    media_type: str
    encoding: str
    losses: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like stretch of the page, before repair.

    ``path`` is the chain of containers it stands in (html: tag with id and class names; text dumps: empty),
    ``link_share`` the share of its characters that are link text, ``tag`` its own element ("p", "h1", "li",
    "td", "title", "meta", "line" …).
    """

    text: Located
    tag: str = "line"
    path: tuple[str, ...] = ()
    link_share: float = 0.0


class Chrome(NamedTuple):
    """A stretch of the source that is not the article.

    ``kind``: navigation, ranking, latest, related, toolbar, meta, footer, forum, consult, notice, caption, other.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Header:
    """What the page says about itself; ``None`` where it does not say."""

    title: str | None = None
    published: str | None = None
    origin: str | None = None
    author: str | None = None
    editor: str | None = None
    hits: int | None = None
    views: int | None = None
    replies: int | None = None


class Person(NamedTuple):
    """A person and the printed post joined to the first mention; ``start``/``end`` cover the name."""

    name: str
    post: str | None
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A named thing of any other kind (organisation, region, date …) where it first stands in the body."""

    name: str
    kind: str
    start: int
    end: int
    rule: str
    fields: dict[str, Any] = field(default_factory=dict)


class Fact(NamedTuple):
    """One fact with the stretch of body it was read from: ``body[start:end] == quote`` always."""

    kind: str
    start: int
    end: int
    quote: str
    rule: str
    certainty: float
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page says: body, how it was repaired, and what it means."""

    name: str
    sha256: str
    size: int
    source: Source
    validity: Validity
    flags: tuple[str, ...]
    header: Header
    body: str
    map: OffsetMap
    edits: tuple[Edit, ...]
    chrome: tuple[Chrome, ...]
    event: dict[str, str | None] | None
    facts: tuple[Fact, ...]
