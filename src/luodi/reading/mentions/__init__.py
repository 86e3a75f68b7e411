"""Who and what a body names: persons with posts, organisations, regions, dates."""

from luodi.reading.mentions.persons import persons
from luodi.reading.mentions.value import Mentions
from luodi.reading.model import Header

__all__ = ["Mentions", "mentions"]


def mentions(body: str, header: Header) -> Mentions:  # noqa: ARG001 - the date anchor comes with the regions
    """Return everything named in ``body``; ``header`` gives the year and the publisher to resolve with.

    >>> [p.name for p in mentions("县长沈若兰出席会议。", Header()).persons]
    ['沈若兰']
    """
    people = tuple(persons(body))
    return Mentions(persons=people, posts={p.name: p.post for p in people})
