"""``luodi trace``: from a fact back to the characters and bytes it was read from."""

from __future__ import annotations

import json
import os
from typing import Any

import click

HELP = """查一条事实的出处：引文、原文中的字符位置、原始文件中的字节。

\b
FACT_ID  读数中事实的 id，可以只写前几位（至少 6 位，不重复即可）
WHERE    读数文件（.jsonl、.parquet），或页面、文件夹、压缩包（会重新读一遍）；
         不写时在当前文件夹的读数文件里找

\b
例：
  luodi trace 3f9a0c21b7de4410 readings.jsonl
  luodi trace 3f9a0c 网页/
"""


@click.command("trace", help=HELP, short_help="查一条事实的出处：引文、字符、字节。")
@click.argument("fact_id", metavar="FACT_ID")
@click.argument("where", nargs=-1, metavar="[WHERE]…", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式。",
)
def command(fact_id: str, where: tuple[str, ...], form: str) -> int:
    """Print where the fact ``fact_id`` was read from."""
    from luodi.cli.finding import find, trace

    found = trace(*find(fact_id, where))
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(lines(found)))
    return 0


def lines(found: dict[str, Any]) -> list[str]:
    """Return the trace as lines for people."""
    fact, source = found["fact"], found["source"]
    facts = {
        k: v for k, v in fact.items() if k not in {"id", "kind", "start", "end", "quote", "rule", "certainty"}
    }
    out = [
        f"事实 {fact['id']}  {fact['kind']}（规则 {fact['rule']}，把握 {fact['certainty']}）",
        f"页面 {source['name']}（{source['encoding']}，{source['bytes']} 字节，sha256 {source['sha256']}）",
        f"引文 正文第 [{fact['start']}, {fact['end']}) 字：{fact['quote']}",
        *(f"     {key}：{'—' if value is None else value}" for key, value in facts.items()),
        f"原文 第 [{found['source_start']}, {found['source_end']}) 字：{_shown(found['source_text'])}",
        *(f"     修复：{e['from']!r} → {e['to']!r}（{e['rule']}）" for e in found["edits"]),
    ]
    if found["bytes"] is None:
        return [*out, f"字节 {found['why']}"]
    start, end = found["bytes"]["start"], found["bytes"]["end"]
    return [*out, f"字节 第 [{start}, {end}) 字节，{source['encoding']}：", *found["bytes"]["dump"]]


def _shown(text: str | None) -> str:
    return "（没有找到原文件）" if text is None else text


def folder_readings() -> tuple[str, ...]:
    """Return the readings files of the current folder, the newest first."""
    found = [n for n in os.listdir() if n.endswith((".jsonl", ".parquet")) and os.path.isfile(n)]
    return tuple(sorted(found, key=os.path.getmtime, reverse=True))
