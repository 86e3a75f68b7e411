"""Projects: proper names of projects, plants and lines with investor, amount, stage and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from luodi.reading.facts.project_fields import Surroundings, fields
from luodi.reading.facts.project_heads import Name, plant
from luodi.reading.facts.project_names import names
from luodi.reading.model import Fact

if TYPE_CHECKING:
    from luodi.reading.model import Header

_REACH = 10_000  # a bounded look, so that a directory of parks stays linear
_CERTAINTY = {
    "listed-project": 0.97,
    "project-with-stage": 0.93,
    "project-with-verb": 0.88,
    "placed-project": 0.85,
    "project-with-sum": 0.95,
    "project-in-list": 0.85,
    "long-project-name": 0.75,
    "named-town": 0.9,
}


def projects(body: str, segments: object, mentions: object, header: Header) -> list[Fact]:
    """Return the projects of a clean body, each name once, at its first mention.

    >>> from luodi.reading.model import Header
    >>> text = "星河公司投资3.5亿元建设的星河轴承产业基地已于5月开工。"
    >>> fact, = projects(text, None, None, Header())
    >>> fact.quote, fact.fields["stage"]
    ('星河轴承产业基地', '开工')
    """
    del segments, header  # every kind of fact is called alike; projects need the regions among the mentions
    every = names(body)
    if not every:
        return []
    said: dict[str, list[Name]] = {}
    for name in every:
        short = _short(body, name)
        said.setdefault(body[short.start : short.end], []).append(short)
    for text in [t for t in said if t + "项目" in said or t + "工程" in said or _zone(body, t)]:
        del said[text]
    around = Surroundings.of(body, mentions, every)
    return [
        Fact(
            "project",
            n.start,
            n.end,
            text,
            n.why,
            _CERTAINTY[n.why],
            {"name": text} | _told(around, mentioned),
        )
        for text, mentioned in said.items()
        for n in mentioned[:1]
    ]


def _zone(body: str, text: str) -> bool:
    """Tell a park with an administration of its own: a place, not a project."""
    return text.endswith(("园", "园区")) and body.find(text + "管委会", 0, _REACH) >= 0


def _told(around: Surroundings, mentioned: list[Name]) -> dict[str, Any]:
    """Return what the first mention tells, and from the next two what it leaves open; a sum stays with its unit."""
    told = fields(around, mentioned[0])
    for name in mentioned[1:3]:
        more = fields(around, name)
        if told["amount"] is None:
            told["unit"] = more["unit"]
        told |= {key: value for key, value in more.items() if told[key] is None}
    return told


def _short(body: str, name: Name) -> Name:
    """Take 项目 off a plant that elsewhere in the body stands without it (星河广场项目, 星河广场)."""
    text = body[name.start : name.end]
    bare = text.removesuffix("项目")
    if bare != text and plant(bare) and body.count(bare) > body.count(text):
        return Name(name.start, name.end - 2, name.kind, name.why)
    return name
