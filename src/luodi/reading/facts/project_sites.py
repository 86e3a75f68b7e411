"""Schools, hospitals, stations and other sites: projects only where the words around them tell of building."""

from __future__ import annotations

from luodi.kernel.patterns import lazy
from luodi.reading.facts.figure_words import one_of
from luodi.reading.facts.project_stems import weight


def _words(name: str) -> str:
    return one_of("project_patterns", name)


_BUILT = lazy(
    f"(?:[一二三四]期)?(?:{_words('site_filler')}{{0,8}}|,{_words('site_filler')}{{2,6}}){_words('site_built')}"
)
_BUILDING = lazy(_words("site_building") + "$")
_PLAIN = lazy(_words("site_plain"))


def built(body: str, end: int) -> bool:
    """Tell whether the words behind a site tell of its building.

    >>> built("星河小学已于5月封顶", 4), built("星河小学举行运动会", 4)
    (True, False)
    """
    return _BUILT.match(body, end) is not None


def building(body: str, begin: int) -> bool:
    """Tell whether the words before a site tell of its building.

    >>> building("正在建设的星河小学", 5), building("走访了星河小学", 3)
    (True, False)
    """
    return _BUILDING.search(body, max(0, begin - 6), begin) is not None


def own(stem: str) -> bool:
    """Tell whether a site has a name of its own (星河小学), not a kind only (公办幼儿园).

    >>> own("星河"), own("公办")
    (True, False)
    """
    return weight(_PLAIN.sub("", stem)) >= 2 or stem[-1:] in ("路", "街", "巷")
