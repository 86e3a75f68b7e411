"""Build the character tables of the repair stages from openly licensed packages.

Run in a throw-away environment, from the root of the repository::

    pip install opencc==1.4.2 pypinyin==0.55.0 jieba==0.42.1
    python tools/build_tables.py

Sources: OpenCC (Apache-2.0) for script, pypinyin (MIT) for readings, jieba's word list (MIT) for frequencies.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path

import jieba
import opencc
from pypinyin import Style, pinyin

FOLDER = Path(__file__).parents[1] / "src" / "luodi" / "reading" / "tables"
HANZI = [chr(code) for code in range(0x4E00, 0x9FA6)]
FEWEST_USES = 30
# Parts of longer words that would hit across word boundaries ("翻新著", "獨特著"); without this, they misread.
ACROSS_WORDS = {"勒著", "斯著", "新著", "特著", "著文", "從乾", "立乾", "覆覆", "以想像", "極座", "角座", "著書",
    "於天子", "體乾", "座標系", "曹薰", "明覆"}  # fmt: skip
# 么 is simplified already; 麽 stands for it on Hong Kong pages.
NOT_TRADITIONAL = {"么"}
TRADITIONAL_BY_HAND = {"麽": "么"}
# Words the frequency list lacks or counts too rarely.
BY_HAND = {
    "原著": "原著", "昭著": "昭著", "拙著": "拙著", "所著": "所著", "著者": "著者",
    "巨著": "巨著", "想像": "想象", "座標": "坐标", "瞭望": "瞭望", "乾隆": "乾隆", "乾卦": "乾卦", "回覆": "回复",
    "覆核": "复核", "覆查": "复查", "覆議": "复议", "康乾": "康乾", "畫像": "画像", "執著": "执着", "著力": "着力",
    "著稱": "著称", "著作": "著作", "畢昇": "毕昇", "錢鍾書": "钱锺书", "於是": "于是",
}  # fmt: skip
FEWEST_WORD_USES = 150


def encodes(char: str, encoding: str) -> bool:
    """Tell whether ``encoding`` has the character."""
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def is_hanzi(text: str) -> bool:
    """Tell whether every character is a unified ideograph of the basic block."""
    return bool(text) and all("\u4e00" <= c <= "\u9fa5" for c in text)


def dictionary() -> list[tuple[str, int]]:
    """Return jieba's words in GB2312 with their uses."""
    path = Path(jieba.__file__).with_name("dict.txt")
    cells = (line.split(" ") for line in path.read_text(encoding="utf-8").splitlines())
    found = ((word, int(uses)) for word, uses, *_ in cells)
    return [(w, n) for w, n in found if is_hanzi(w) and encodes(w, "gb2312")]


def aligned(words: list[tuple[str, int]]) -> Iterator[tuple[str, str, int]]:
    """Yield (traditional, simplified, uses) for every word and every Traditional standard."""
    for mode in ("s2t", "s2tw", "s2hk"):
        convert = opencc.OpenCC(mode).convert
        for word, uses in words:
            other = convert(word)
            if len(other) == len(word):
                yield other, word, uses


def characters(pairs: list[tuple[str, str, int]]) -> dict[str, str]:
    """Map each Traditional character to the simplified one it most often stands for."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for other, word, uses in pairs:
        for a, b in zip(other, word, strict=True):
            seen[a][b] += uses
    converters = [opencc.OpenCC(mode).convert for mode in ("tw2s", "t2s", "hk2s")]
    out = {}
    for char in HANZI:
        choices = [convert(char) for convert in converters]
        guess = next((c for c in choices if c != char and is_hanzi(c) and len(c) == 1), char)
        best = seen[char].most_common(1)[0][0] if char in seen else guess
        if best != char and not (char not in seen and encodes(char, "gb2312")):
            out[char] = best
    return {t: s for t, s in out.items() if t not in NOT_TRADITIONAL} | TRADITIONAL_BY_HAND


def phrases(pairs: list[tuple[str, str, int]], table: dict[str, str]) -> dict[str, str]:
    """Return the shortest stretches that the character table alone gets wrong, with their right reading."""
    right: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for other, word, uses in pairs:
        for size in (1, 2, 3, 4):
            for at in range(len(word) - size + 1):
                part = other[at : at + size]
                right[part][word[at : at + size]] += uses
    out: dict[str, str] = {}
    for other, word, _ in sorted(pairs, key=lambda p: (len(p[0]), p[0])):
        plain = [table.get(c, c) for c in other]
        for at in (i for i, (a, b) in enumerate(zip(plain, word, strict=True)) if a != b):
            if any(part in other and at - other.find(part) in range(len(part)) for part in out):
                continue
            for part in windows(other, at):
                found = right[part]
                best, uses = found.most_common(1)[0]
                if uses >= FEWEST_USES and uses > 0.98 * found.total() and best != plain_text(part, table):
                    out[part] = best
                    break
    return out


def windows(text: str, at: int) -> Iterator[str]:
    """Yield the stretches of two to four characters of ``text`` around position ``at``, shortest first."""
    for size in (2, 3, 4):
        for start in range(max(0, at - size + 1), min(at, len(text) - size) + 1):
            yield text[start : start + size]


def plain_text(text: str, table: dict[str, str]) -> str:
    """Convert character by character."""
    return "".join(table.get(c, c) for c in text)


def readings() -> dict[str, tuple[str, str]]:
    """Map each tone-marked reading to the characters mostly read so and those read so besides."""
    out: defaultdict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for char in HANZI:
        for place, reading in enumerate(pinyin(char, style=Style.TONE, heteronym=True)[0]):
            if reading != char:
                out[reading][place > 0].append(char)
    return {reading: ("".join(main), "".join(others)) for reading, (main, others) in out.items()}


def character_uses(words: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the simplified characters with their uses, most used first."""
    uses: Counter[str] = Counter()
    for word, number in words:
        uses.update(dict.fromkeys(word, number))
    return sorted(uses.items(), key=lambda item: (-item[1], item[0]))


def write(name: str, note: str, lines: Iterable[str]) -> None:
    """Write one table with its source in the first line."""
    text = "\n".join([f"# {note}", *lines]) + "\n"
    (FOLDER / name).write_text(text, encoding="utf-8")


def source(*packages: tuple[str, str]) -> str:
    """Name packages with version and licence."""
    return "built by tools/build_tables.py from " + ", ".join(
        f"{name} {distribution(name).version} ({licence})" for name, licence in packages
    )


def main() -> None:
    """Write every table."""
    words = dictionary()
    pairs = list(aligned(words))
    table = characters(pairs)
    known = source(("opencc", "Apache-2.0"), ("jieba", "MIT"))
    write(
        "script_characters.tsv",
        known,
        ["traditional\tsimplified", *(f"{t}\t{s}" for t, s in sorted(table.items()))],
    )
    special = {t: s for t, s in phrases(pairs, table).items() if t not in ACROSS_WORDS}
    special |= {t: s for t, s in BY_HAND.items() if s != plain_text(t, table)}
    write(
        "script_phrases.tsv",
        known,
        ["traditional\tsimplified", *(f"{t}\t{s}" for t, s in sorted(special.items()))],
    )
    read = source(("pypinyin", "MIT"))
    write(
        "readings.tsv",
        read,
        ["reading\tmostly\tbesides", *(f"{r}\t{a}\t{b}" for r, (a, b) in sorted(readings().items()))],
    )
    used = source(("jieba", "MIT"))
    write("character_uses.tsv", used, ["character\tuses", *(f"{c}\t{n}" for c, n in character_uses(words))])
    pairs_of_two = sorted((-n, w) for w, n in words if len(w) == 2 and n >= FEWEST_WORD_USES)
    write("two_character_words.tsv", used, ["word\tuses", *(f"{w}\t{-n}" for n, w in pairs_of_two)])


if __name__ == "__main__":
    main()
