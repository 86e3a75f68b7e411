"""Fill the templates: one file, nothing fetched, and a content policy that allows only its own style and script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from luodi.cli.picture import folder, page
from luodi.reading.identity import fact_ids
from luodi.reading.model import Reading

TEMPLATES = Path(__file__).parent / "templates"


@cache
def _template(name: str) -> Template:
    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    return environment.get_template(name)


@cache
def _asset(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def _fill(name: str, style: str, script: str, values: dict[str, Any]) -> str:
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    return _template(name).render(policy=policy, style=Markup(style), script=Markup(script), **values) + "\n"  # noqa: S704 - our own assets


def page_html(reading: Reading, *, back: str | None = None) -> str:
    """Draw one reading: source on the left, facts on the right, as one self-contained HTML text."""
    values = page.context(reading, fact_ids(reading))
    counts = [count for _kind, _label, count in values["kinds"]]
    offsets = dict(zip([k for k, _l, _c in values["kinds"]], accumulate([0, *counts]), strict=False))
    strips = "".join(
        f".x{i}{{left:{s['left']:.3f}%;width:{s['width']:.3f}%}}" for i, s in enumerate(values["ribbon"], 1)
    )
    return _fill(
        "page.html.j2",
        _asset("style.css") + strips,
        _asset("page.js"),
        values | {"offsets": offsets, "back": back},
    )


def folder_html(name: str, rows: Sequence[folder.Summary], problems: Sequence[tuple[str, str]]) -> str:
    """Draw the index of many readings as one self-contained HTML text."""
    widths = "".join(f".w{i}{{width:{i}%}}" for i in range(101))
    return _fill(
        "folder.html.j2",
        _asset("style.css") + widths,
        _asset("folder.js"),
        folder.context(name, rows, problems),
    )
