"""Build the damaged demo pages from their clean texts, the way sites damage them (needs ``make bench``'s packages).

Run: ``python -m tools.build_demo`` from the checkout. Same texts and seeds give the same pages.
"""

from __future__ import annotations

from pathlib import Path

from opencc import OpenCC
from tests.reading.generate_damage import Habits, damage

ROOT = Path(__file__).parents[1] / "examples"
FRAMES = {
    "07-调研.txt": (
        "苇津在线\n首页 | 要闻 | 时政 | 民生 | 招商\n",
        "\n字號：大 中 小\n",
        "\n上一篇：苇津區開展春季植樹\n下一篇：苇津區圖書館延長開放\n© 苇津在线 津ICP备00000000号\n",
    ),
    "08-统计.txt": ("", "\n", "\n"),
    "09-小说.txt": ("书香阁 > 都市 > 青云之上\n", "\n", "\n上一章 | 目录 | 下一章\n加入书签 投推荐票\n"),
}
HABITS = {
    "07-调研.txt": Habits(traditional=False, marked=400),
    "08-统计.txt": Habits(traditional=False, marked=500, keep_full_width=True),
}


def main() -> None:
    """Write every damaged page beside the others."""
    for number, (name, (head, between, foot)) in enumerate(FRAMES.items()):
        title, _, text = (ROOT / "clean" / name).read_text(encoding="utf-8").partition("\n")
        clean = title + "\n" + text
        habits = HABITS.get(name)
        raw = damage(OpenCC("s2t").convert(clean), habits, 100 + number).raw if habits else clean
        title, _, text = raw.partition("\n")
        (ROOT / "pages" / name).write_text(head + title + between + text + foot, encoding="utf-8")


if __name__ == "__main__":
    main()
