"""Projects: proper names of projects, plants and lines with investor, amount, stage and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luodi.reading.facts.project_fields import Surroundings, fields
from luodi.reading.facts.project_heads import Name, plant
from luodi.reading.facts.project_names import names
from luodi.reading.model import Fact

if TYPE_CHECKING:
    from luodi.reading.model import Header

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
    first: dict[str, Name] = {}
    for name in every:
        short = _short(body, name)
        first.setdefault(body[short.start : short.end], short)
    for text in [text for text in first if text + "项目" in first or text + "工程" in first]:
        del first[text]
    around = Surroundings.of(body, mentions, every)
    return [
        Fact("project", n.start, n.end, text, n.why, _CERTAINTY[n.why], {"name": text} | fields(around, n))
        for text, n in first.items()
    ]


def _short(body: str, name: Name) -> Name:
    """Take 项目 off a plant that elsewhere in the body stands without it (星河广场项目, 星河广场)."""
    text = body[name.start : name.end]
    bare = text.removesuffix("项目")
    if bare != text and plant(bare) and body.count(bare) > body.count(text):
        return Name(name.start, name.end - 2, name.kind, name.why)
    return name
