"""Patterns that are compiled when first used: the engine has some five hundred, one page needs half of them."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


class Lazy:
    """Stands for a pattern until it is asked to match; then it holds the compiled pattern's own methods."""

    def __init__(self, text: str, flags: int) -> None:
        self.source = (text, flags)

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self.source)
        # Set on the instance, so that from the second call on nothing stands between the caller and the method.
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return ``re.compile(text, flags)``, compiled when first used; a fault in ``text`` shows only then.

    >>> lazy(r"第(.)条").findall("第一条 第二条")
    ['一', '二']
    """
    return cast("re.Pattern[str]", Lazy(text, flags))
