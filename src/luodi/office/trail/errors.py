"""What can stop a change; each is shown to the person who tried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class OfficeError(Exception):
    """A change that cannot be made: ``code`` for programs, ``message`` (translated) for people."""

    code = "refused"

    def __init__(self, message: str, *, field: str = "", code: str = "") -> None:
        super().__init__(message)
        self.message, self.field = message, field
        self.code = code or type(self).code


class Refused(OfficeError):  # noqa: N818 - the name says what happened
    """The actor may not do this to this object."""

    code = "forbidden"


class Invalid(OfficeError):  # noqa: N818 - the name says what happened
    """The values given cannot be taken."""

    code = "invalid"


class Stale(OfficeError):  # noqa: N818 - the name says what happened
    """Somebody else saved the row meanwhile: ``theirs`` and ``mine`` map fields to values.

    ``sides`` says the same for a page: ``(field, now saved, yours)`` in words. ``version`` is the one now saved.
    """

    code = "stale"

    def __init__(
        self, message: str, *, theirs: dict[str, Any], mine: dict[str, Any], version: int,
        sides: Sequence[tuple[str, str, str]] = (),
    ) -> None:  # fmt: skip
        super().__init__(message)
        self.theirs, self.mine, self.version, self.sides = theirs, mine, version, tuple(sides)
