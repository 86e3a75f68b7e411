"""Kinds of values the interface takes, each with the bounds its schema states."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, TypeVar

from django.db.models import Choices, Model, QuerySet
from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, WithJsonSchema

M = TypeVar("M", bound=Model)
LARGEST = 2**63 - 1


def _iso(value: Any) -> Any:
    """Take only days as written: a bare number would count as seconds since 1970."""
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return value
    raise ValueError("a day is written YYYY-MM-DD")


def _kept(text: str) -> str:
    """Leave out NUL, which PostgreSQL keeps in no text."""
    return text.replace("\x00", "")


Number = Annotated[int, Field(ge=1, le=LARGEST)]
Word = Annotated[str, Field(max_length=100), AfterValidator(_kept)]
Line = Annotated[str, Field(max_length=500), AfterValidator(_kept)]
Day = Annotated[date, BeforeValidator(_iso), WithJsonSchema({"type": "string", "format": "date"})]
Limit = Annotated[int, Field(ge=1, le=200, description="Rows on one page.")]


class Asked(Schema):
    """What comes in: a field nobody knows is an error, not silently dropped."""

    model_config = ConfigDict(extra="forbid")


class Paged(Schema):
    """Which page of a list: ``after`` is the ``next`` of the page before."""

    after: Annotated[Number, Field(description='The "next" of the page before.')] | None = None
    limit: Limit = 50


def one_of(choices: type[Choices]) -> Any:
    """Describe a field that holds one of a model's choices."""
    return Field(json_schema_extra={"enum": list(choices.values)})


def chosen(choices: type[Choices]) -> AfterValidator:
    """Refuse what is none of a model's choices."""

    def check(value: str) -> str:
        if value not in choices.values:
            raise ValueError(f"one of {', '.join(map(str, choices.values))}")
        return value

    return AfterValidator(check)


def cut(rows: QuerySet[M], limit: int) -> tuple[list[M], M | None]:
    """Return one page of ``rows`` and its last row where more follow, ``None`` where not; one query."""
    page = list(rows[: limit + 1])
    return page[:limit], page[limit - 1] if len(page) > limit else None
