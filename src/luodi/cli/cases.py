"""``luodi cases``: what people corrected, as cases for the engine's tests."""

from __future__ import annotations

from pathlib import Path

import click

from luodi.cli.serve import prepare

HELP = """把审核中的更正、否决和补入导出为案例，供改进规则用。

\b
每行一条 JSON：上下文、系统读出的、人定的、类别、规则、引擎版本、原件 SHA-256。
不含判断人的姓名。格式见 docs/reference/cases.md。
"""


@click.group("cases", help="审核产生的案例。", short_help="导出审核产生的案例。")
def command() -> None:
    """Hold the subcommands together."""


@command.command("export", help=HELP, short_help="导出案例。")
@click.option("--home", type=click.Path(file_okay=False), default="", help="数据文件夹；默认 luodi-data。")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="写到这个文件。")
def export(home: str, out: Path) -> int:
    """Write every case of the office in ``home`` to ``out``, whole or not at all."""
    prepare(home)
    from luodi.office.setup import start

    start()
    from luodi.office.documents.cases import lines
    from luodi.office.people.standing import SYSTEM_STANDING

    part = out.with_name(f".{out.name}.part")
    count = 0
    try:
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            for line in lines(SYSTEM_STANDING):
                stream.write(line)
                count += 1
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"导出 {count} 条案例到 {out}")
    return 0
