"""Bring every app's Chinese catalogue up to date with its messages: ``python -m tools.messages [--check]``.

New messages get an empty translation, messages no longer used go. ``--check`` changes nothing and fails where
a message is missing, empty or unused.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from luodi.office.catalogues import LOCALE, OFFICE

KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
CLOCK = (b"-Date:", b"Generated-By", b"Translator:", b"-Team:", b"Bugs-To:")
HEADER = "# Chinese messages of the office; edit the translations here, the messages in the code."
Message = tuple[str | tuple[str, ...], str | None]


def main(check: bool) -> int:
    """Update or check all catalogues; return 1 when a check found something."""
    from luodi.office.setup import start

    start()
    wrong = 0
    for app in sorted(p for p in OFFICE.iterdir() if (p / "apps.py").is_file()):
        wrong += _app(app, check=check)
    return int(wrong > 0)


def _app(app: Path, *, check: bool) -> int:
    file = app / LOCALE / "django.po"
    old = _read(file)
    new = Catalog(locale="zh_Hans", project="Luodi", charset="utf-8", header_comment=HEADER, fuzzy=False)
    for id_, context in sorted(set(messages(app)), key=str):
        known = old.get(_key(id_), context)
        new.add(id_, known.string if known is not None else None, context=context)
    missing = [m.id for m in new if m.id and not (all(m.string) if isinstance(m.string, tuple) else m.string)]
    unused = [m.id for m in old if m.id and new.get(_key(m.id), m.context) is None]
    if check:
        for id_ in missing:
            print(f"{app.name}: no Chinese for {id_!r}")
        for id_ in unused:
            print(f"{app.name}: no longer used: {id_!r}")
        return len(missing) + len(unused)
    if len(new):
        file.parent.mkdir(parents=True, exist_ok=True)
        out = io.BytesIO()
        write_po(out, new, width=110, omit_header=False, no_location=True, sort_output=True)
        file.write_bytes(_plain(out.getvalue()))
        print(f"{app.name}: {len(new)} messages, {len(missing)} without Chinese")
    return 0


def _key(id_: str | tuple[str, ...]) -> str:
    """Return what a catalogue looks a message up by: its singular."""
    return id_ if isinstance(id_, str) else id_[0]


def messages(app: Path) -> Iterator[Message]:
    """Yield every message of an app's Python files and templates, with its context."""
    from django.utils.translation import templatize

    for file in sorted([*app.rglob("*.py"), *app.rglob("*.html"), *app.rglob("*.txt")]):
        if "migrations" in file.parts:
            continue
        text = file.read_text("utf-8")
        source = text if file.suffix == ".py" else templatize(text)
        stream = io.BytesIO(source.encode())
        for _line, id_, _comments, context in extract(
            "python", stream, keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            if id_ and id_ != "":
                yield (tuple(id_) if isinstance(id_, list | tuple) else id_), context


def _read(file: Path) -> Catalog:
    if not file.exists():
        return Catalog(locale="zh_Hans")
    with file.open("rb") as stream:
        return read_po(stream, locale="zh_Hans")


def _plain(po: bytes) -> bytes:
    """Leave out the header lines that change by the clock."""
    return b"\n".join(line for line in po.split(b"\n") if not any(word in line for word in CLOCK))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
