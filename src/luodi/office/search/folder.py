"""Where indexes lie: one folder per build, a file that names the live one, and how far each has followed.

``INDEX/live`` and ``INDEX/next`` hold the name of a build folder; each is replaced whole, so a killed process
leaves either the old name or the new one.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

FORM = 1
"""The form of the index: raising it makes every site build anew in the background."""
LIVE, NEXT = "live", "next"


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a build has come: ``seq`` and ``digest`` of the last trail entry in it, ``after`` the last document.

    ``total`` documents are to be copied; ``done`` tells that all are in. The digest ties the index to the
    history of one database: after a restore of another state it no longer fits.
    """

    seq: int = 0
    digest: str = ""
    after: int = 0
    count: int = 0
    total: int = 0
    done: bool = False
    form: int = FORM


def root() -> Path:
    """Return the folder of all builds."""
    return Path(settings.INDEX)


def named(which: str) -> Path | None:
    """Return the build that ``live`` or ``next`` names, ``None`` where there is none."""
    try:
        build = root() / (root() / which).read_text("utf-8").strip()
    except FileNotFoundError:
        return None
    return build if (build / "mark.json").is_file() else None


def new_build() -> Path:
    """Make an empty folder for a build; nothing points to it yet."""
    build = root() / f"build-{secrets.token_hex(6)}"
    (build / "tantivy").mkdir(parents=True)
    return build


def point(which: str, build: Path | None) -> None:
    """Make ``which`` name ``build``, or nothing."""
    if build is None:
        (root() / which).unlink(missing_ok=True)
    else:
        _write(root() / which, build.name)


def read_mark(build: Path) -> Mark:
    """Return how far a build has come; a damaged or older mark counts as not begun in another form."""
    try:
        return Mark(**json.loads((build / "mark.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return Mark(form=0)


def write_mark(build: Path, mark: Mark) -> None:
    """Note how far a build has come; call it after the index itself is committed."""
    _write(build / "mark.json", json.dumps(asdict(mark)))


def sweep() -> None:
    """Remove builds that nothing names; readers that still hold one keep it until they let go."""
    kept = {named(LIVE), named(NEXT)}
    for build in root().glob("build-*"):
        if build not in kept:
            shutil.rmtree(build, ignore_errors=True)


def _write(file: Path, text: str) -> None:
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    with part.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    os.replace(part, file)
