"""Patterns that are compiled when first used: the engine has some five hundred, one page needs half of them."""

from __future__ import annotations

import re
from typing import Any, cast

_PARTS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "pattern", "flags", "groups")


class Ready:
    """A pattern that was asked to match: it holds the compiled pattern's own methods."""


class Lazy(Ready):
    """Stands for a pattern until it is asked to match."""

    def __init__(self, text: str, flags: int) -> None:
        self.source = (text, flags)

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self.source)
        for part in _PARTS:
            setattr(self, part, getattr(compiled, part))
        # A class with __getattr__ looks every attribute up the slow way; asking is what the engine does most.
        self.__class__ = Ready  # type: ignore[assignment]  # its parent, to be rid of __getattr__
        return getattr(self, name)


def lazy(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return ``re.compile(text, flags)``, compiled when first used; a fault in ``text`` shows only then.

    >>> lazy(r"第(.)条").findall("第一条 第二条")
    ['一', '二']
    """
    return cast("re.Pattern[str]", Lazy(text, flags))
