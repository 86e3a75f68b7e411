"""From a question to a query of the index; who may see what is part of the query, not a filter after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tantivy import FieldType, Occur, Query

from luodi.office.people.models import Unit
from luodi.office.people.standing import Standing
from luodi.office.search.pinyin import STARTS, parted, whole
from luodi.office.search.question import Part, Question
from luodi.office.search.schema import DOCUMENT, FACT, PERSON, UNIT, schema
from luodi.office.search.words import Sought, pairs, sought

TITLE, ABOUT, START, SOUND = 5.0, 0.5, 3.0, 2.0
"""Weights beside the body's 1."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The subtrees a person may search, each by the number of its top unit; ``all``: every unit there is."""

    units: tuple[int, ...]
    all: bool = False


def scope(standing: Standing, right: str) -> Scope:
    """Return where ``standing`` may search by ``right``: one query."""
    paths = standing.paths(right) if standing.may("search") or standing.everything else ()
    if "/" in paths:
        return Scope((), all=True)
    tops = tuple(sorted({int(path.rstrip("/").rsplit("/", 1)[-1]) for path in paths}))
    # Who sees every root needs no filter: it would only walk the longest list of the index.
    roots = set(Unit.objects.filter(parent=None).values_list("pk", flat=True))
    return Scope(tops, all=bool(roots) and roots <= set(tops))


def query(asked: Question, where: Scope, *, without: str = "") -> Query:
    """Return the query for documents and facts; ``without`` leaves out one narrowing (for the counts of it)."""
    text = [(Occur.Must, _part(part)) for part in asked.parts if not part.out]
    out = [(Occur.MustNot, _plain(part)) for part in asked.parts if part.out]
    narrowing = [(Occur.Must, _still(n)) for n in _narrowing(asked, without)]
    must = text or [(Occur.Must, Query.all_query())]
    names = [(Occur.MustNot, _number("what", what)) for what in (UNIT, PERSON)]
    return Query.boolean_query([*must, *out, *names, *narrowing, *_within(where)])


def names(asked: Question, where: Scope, *, what: Iterable[int] = (UNIT, PERSON)) -> Query:
    """Return the query for units and people by name, alias or sound."""
    return _named(asked, where, what)


def labels(asked: Question, where: Scope) -> Query:
    """Return the query for titles and labels alone, as suggestions need it."""
    return _named(asked, where, (DOCUMENT, FACT))


def fresh(asked: Question, where: Scope, *, after: int, upto: int) -> Query:
    """Return the query for documents first read after trail entry ``after``, up to ``upto``."""
    span = Query.range_query(schema(), "since", FieldType.Integer, after + 1, upto)
    return Query.boolean_query([(Occur.Must, query(asked, where)), (Occur.Must, _still(span))])


def _named(asked: Question, where: Scope, what: Iterable[int]) -> Query:
    must = [(Occur.Must, _any([*_looked(part, ("title", "body")), *_sounds(part)])) for part in asked.parts]
    if {UNIT, PERSON}.isdisjoint(what):
        must = [(Occur.Must, _any([*_looked(part, ("title",)), *_sounds(part)])) for part in asked.parts]
    kinds = _any([_number("what", w) for w in what])
    return Query.boolean_query([*must, (Occur.Must, _still(kinds)), *_within(where)])


def _within(where: Scope) -> list[tuple[Occur, Query]]:
    if where.all:
        return []
    units = [_number("units", unit) for unit in where.units]
    return [(Occur.Must, _still(_any(units)))]


def _narrowing(asked: Question, without: str) -> Iterable[Query]:
    chosen = {name: getattr(asked, name) for name in ("kind", "state", "unit", "region") if name != without}
    if chosen.get("kind"):
        yield _word("kind", chosen["kind"])
    if chosen.get("state"):
        yield _word("state", chosen["state"])
    if chosen.get("region"):
        yield _word("regions", chosen["region"])
    if chosen.get("unit"):
        yield _number("units", chosen["unit"])
    if asked.since or asked.until:
        first, last = (asked.since or date.min).toordinal(), (asked.until or date.max).toordinal()
        yield Query.range_query(schema(), "day", FieldType.Integer, first, last)


def _part(part: Part) -> Query:
    return _any([*_looked(part, ("title", "body", "about")), *_sounds(part)])


def _plain(part: Part) -> Query:
    return _any(_looked(part, ("title", "body")))


def _looked(part: Part, fields: tuple[str, ...]) -> list[Query]:
    words = sought(part.text)
    if words is None:
        return []
    weight = {"title": TITLE, "about": ABOUT}
    return [Query.boost_query(_in(field, words), weight.get(field, 1.0)) for field in fields]


def _in(field: str, words: Sought) -> Query:
    if words.open_end:
        *before, last = words.tokens
        if not before:
            return Query.regex_query(schema(), field, f"{last}.?")
        return Query.regex_phrase_query(schema(), field, [*before, f"{last}.?"])
    return _row(field, words.tokens)


def _row(field: str, tokens: tuple[str, ...]) -> Query:
    if len(tokens) == 1:
        return Query.term_query(schema(), field, tokens[0])
    return Query.phrase_query(schema(), field, list(tokens))


def _sounds(part: Part) -> list[Query]:
    """Return what typed letters may stand for: initials, the beginning of them, whole syllables."""
    text = part.text
    if not part.letters:
        return []
    found = [Query.boost_query(_row("initials", tuple(pairs(text))), SOUND / 4)]
    if len(text) <= STARTS:
        found.append(Query.boost_query(Query.term_query(schema(), "starts", text), START))
    for way in parted(text):
        last = way[-1] if whole(way[-1]) else f"{way[-1]}[a-z]*"
        if whole(way[-1]):
            found.append(Query.boost_query(_row("sounds", way), SOUND))
        elif len(way) > 1:
            phrase = Query.regex_phrase_query(schema(), "sounds", [*way[:-1], last])
            found.append(Query.boost_query(phrase, SOUND))
    return found


def _any(queries: list[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    return Query.boolean_query([(Occur.Should, one) for one in queries])


def _still(one: Query) -> Query:
    """Let a condition narrow without weighing."""
    return Query.const_score_query(one, 0.0)


def _word(field: str, value: str) -> Query:
    return Query.term_query(schema(), field, value, index_option="basic")


def _number(field: str, value: int) -> Query:
    return Query.term_query(schema(), field, value)
