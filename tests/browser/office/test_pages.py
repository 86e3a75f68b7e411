"""Every room is accessible (WCAG 2.2 AA by axe), fits the phone, and works in the dark."""

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
ROOMS = {
    "he": ["/", "/documents/", "/documents/new/", "/account/", "/account/password/", "/ui/specimen/"],
    "admin": [
        "/people/",
        "/people/units/4/",
        "/people/units/4/move/",
        "/people/persons/",
        "/people/persons/4/",
        "/people/sign-ins/",
        "/people/roles/",
        "/people/roster/",
        "/trail/",
        "/trail/batches/",
        "/trail/chain/",
        "/account/second/",
    ],
    "luo": ["/search/", "/search/?q=项目", "/search/?q=无此内容", "/claims/", "/claims/?tab=all"],
    "": ["/account/sign-in/"],
}
WALK = [(who, path) for who, paths in ROOMS.items() for path in paths]


def breaches(page: Page) -> list[str]:
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [
        f"{v['id']}: {n['target']} {n['failureSummary']}" for v in result["violations"] for n in v["nodes"]
    ]


@pytest.mark.parametrize(("who", "path"), WALK)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_room_is_accessible_and_fits(enter: Callable[..., Page], who: str, path: str, scheme: str) -> None:
    page = enter(who, color_scheme=scheme)
    page.goto(path)
    assert breaches(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
