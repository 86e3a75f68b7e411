"""``luodi paper``: official papers by GB/T 9704-2012."""

from __future__ import annotations

from pathlib import Path

import click

from luodi.cli import in_chinese
from luodi.cli.words import word


@click.group("paper", help="公文：对照 GB/T 9704-2012 检查格式。", short_help="检查公文格式。")
def command() -> None:
    """Hold the commands on papers."""


@command.command(
    "check", help="检查 .docx 公文的格式，逐条列出偏差和条款。", short_help="检查 .docx 公文的格式。"
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def check_files(files: tuple[Path, ...]) -> int:
    """Print each deviation; exit with 1 when there is one, or a file cannot be read."""
    from luodi.kernel.errors import InputError
    from luodi.papers.check import check

    wrong = 0
    for file in files:
        try:
            found = check(file.read_bytes(), file.name)
        except InputError as error:
            click.echo(f"错误：{error}", err=True)
            wrong += 1
            continue
        click.echo(f"{file}：{f'{len(found)} 处偏差' if found else '符合 GB/T 9704-2012 的已检查条款'}")
        for d in found:
            parts = [f"  {d.clause} {word(d.code)}", f"位置：{d.where[:24]}" if d.where else ""]
            parts += [f"见到：{d.seen}" if d.seen else "", f"应为：{d.want}" if d.want else ""]
            click.echo("；".join(p for p in parts if p))
        wrong += len(found)
    return int(wrong > 0)


in_chinese(check_files)
