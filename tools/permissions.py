"""Every address of the office and who may open it: ``python -m tools.permissions [--check]``.

Writes ``docs/reference/permissions.md`` from what the views declare with ``@may``; ``--check`` changes nothing and
fails where the page is out of date. ``tests/office/test_permissions.py`` walks the same routes.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "docs/reference/permissions.md"
HEAD = """# Who may open what

Made by `python -m tools.permissions` from the declaration on each view (`@may`); the tests walk every line of it.

- **yes**: the role opens it, within the subtree of its unit; an object elsewhere is answered with 404, as if it
  were not there.
- **no**: answered with 403. Whoever has not signed in is sent to the sign-in page, or gets 401 below `/api/v1/`.
- **own**: what belongs to the person alone; anybody else gets 404.
- Below `/api/v1/` a token is needed: its owner needs the right `api` besides, and the token the scope.
- `public` needs no account, `signed-in` needs one and no post. A post that has ended counts as none.
"""


@dataclass(frozen=True, slots=True)
class Route:
    """One address and method; ``view`` is the full name by which it declares what it asks for."""

    path: str
    name: str
    method: str
    view: str

    @property
    def api(self) -> bool:
        """Tell whether programs call it."""
        return self.method != "ANY"


def routes(patterns: Iterable[Any] | None = None, before: str = "/", space: str = "") -> Iterator[Route]:
    """Yield every route below ``patterns`` (those of the office); ``ANY`` stands for a page's GET and POST."""
    if patterns is None:
        from django.urls import get_resolver

        patterns = get_resolver().url_patterns
    for pattern in patterns:
        path = before + _plain(pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern.url_patterns, path, inner)
            continue
        for method, view in _views(pattern.callback):
            full = f"{getattr(view, '__module__', '')}.{getattr(view, '__qualname__', '')}"
            yield Route(path, f"{space}{pattern.name}", method, full)


def undeclared(found: Iterable[Route]) -> list[str]:
    """Return the paths whose view does not say what it asks for."""
    from luodi.office.people.access import DECLARED

    return [route.path for route in found if route.view not in DECLARED]


def table(found: Iterable[Route]) -> str:
    """Return the page: one line per route, one column per role."""
    from luodi.office.people.access import DECLARED
    from luodi.office.people.roles import Role

    roles = list(Role.values)
    lines = [HEAD, f"| address | asks for | {' | '.join(roles)} |", f"|---|---|{'---|' * len(roles)}"]
    for route in found:
        access = DECLARED[route.view]
        on = f", on `{access.on}`" if access.on else ""
        cells = " | ".join(cell(access, role, api=route.api) for role in roles)
        method = "" if route.method == "ANY" else f"{route.method} "
        lines.append(f"| {method}`{route.path}` | `{access.right}`{on} | {cells} |")
    return "\n".join(lines) + "\n"


def cell(access: Any, role: str, *, api: bool) -> str:
    """Return what a role's column says of a route."""
    if not holds(role, access.right) or (api and not holds(role, "api")):
        return "no"
    return "own" if access.own else "yes"


def holds(role: str, right: str) -> bool:
    """Tell whether a role opens what asks for ``right``."""
    from luodi.office.people.access import PUBLIC, SIGNED_IN
    from luodi.office.people.roles import rights

    return right in (PUBLIC, SIGNED_IN) or right in rights()[role]


def main(check: bool) -> int:
    """Write the page or compare it; return 1 where it is out of date."""
    from luodi.office.setup import start

    start()
    text = table(dict.fromkeys(routes()))
    if check:
        return int(not PAGE.exists() or PAGE.read_text("utf-8") != text)
    PAGE.write_text(text, "utf-8")
    return 0


def _plain(pattern: Any) -> str:
    return str(pattern.pattern).removeprefix("^").removesuffix("\\Z")


def _views(callback: Any) -> Iterator[tuple[str, Any]]:
    """Yield method and function behind an address: an address of the interface for programs has several."""
    holder = inspect.getclosurevars(callback).nonlocals.get("self") if inspect.isfunction(callback) else None
    if holder is None or not hasattr(holder, "operations"):
        yield "ANY", callback
        return
    for operation in holder.operations:
        for method in operation.methods:
            yield method, operation.view_func


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
