"""Every page is accessible (WCAG 2.2 AA by axe) and fits its screen, in the light and in the dark."""

from collections.abc import Callable, Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Page

from luodi.office.people.access import DECLARED
from luodi.office.people.roles import rights

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
OBJECTS = [
    ("luo", "/documents/1/"),
    ("luo", "/documents/1/?tab=source"),
    ("luo", "/documents/1/review/"),
    ("luo", "/documents/?q=nothing-like-this"),
    ("luo", "/search/?q=项目"),
    ("luo", "/search/?q=nothing-like-this"),
    ("luo", "/people/units/1/"),
    ("luo", "/people/persons/1/"),
    ("luo", "/claims/?tab=all"),
    ("luo", "/directives/1/"),
    ("jiang", "/directives/2/"),
    ("luo", "/nowhere/"),
    ("admin", "/people/units/4/"),
    ("admin", "/people/units/4/move/"),
    ("admin", "/people/persons/4/"),
]


def routes(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    """Yield every address that needs no number in it."""
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if "<" in address or "(" in address:
            continue
        if isinstance(pattern, URLPattern):
            yield address
        else:
            yield from routes(pattern, address)


def visitor(path: str) -> str:
    """Return who may open ``path``: the supervisor, or the administrator where its view declares a right of theirs."""
    view = resolve(path).func
    declared = DECLARED.get(f"{view.__module__}.{view.__qualname__}")
    return (
        "admin"
        if declared and declared.right in rights()["administrator"] - rights()["supervisor"]
        else "luo"
    )


WALK = OBJECTS + [(visitor(path), path) for path in sorted(set(routes(get_resolver())))]


@pytest.fixture
def scheme(width: str) -> str:
    """Light on the desktop, dark on the phone: each page is seen in both without being seen four times."""
    return "dark" if width == "phone" else "light"


def breaches(page: Page) -> list[str]:
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [
        f"{v['id']}: {n['target']} {n['failureSummary']}" for v in result["violations"] for n in v["nodes"]
    ]


@pytest.mark.parametrize(("who", "path"), WALK)
def test_a_page_is_accessible_and_fits(
    enter: Callable[..., Page],
    who: str,
    path: str,
    scheme: str,
    quiet: list[str],
) -> None:
    page = enter(who, color_scheme=scheme)
    answer = page.request.get(path)
    quiet.append("Failed to load resource")  # the browser's own line about pages that answer 404
    if "text/html" not in answer.headers.get("content-type", "") or answer.status in {403, 405}:
        pytest.skip(f"no page for {who}: {answer.status} {answer.headers.get('content-type')}")
    if "<!doctype html>" not in answer.text():
        pytest.skip("a part of a page, looked at where it stands")
    page.goto(path)
    assert breaches(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
