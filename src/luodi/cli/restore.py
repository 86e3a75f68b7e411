"""``luodi restore``: an office from a backup file, in an empty folder or database."""

from __future__ import annotations

from pathlib import Path

import click

from luodi.cli.serve import prepare
from luodi.cli.words import word


@click.command("restore", help="从备份文件恢复到空文件夹（或空数据库）。", short_help="从备份恢复。")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--home", type=click.Path(file_okay=False), required=True, help="要恢复到的空文件夹。")
def command(file: Path, home: str) -> int:
    """Fill an empty office from ``file``."""
    source = file.resolve()
    prepare(home)
    from luodi.office.setup import start

    start()
    from luodi.office.keeping.backup import restore
    from luodi.office.trail.errors import Invalid

    try:
        kept = restore(source)
    except Invalid as error:
        click.echo(f"错误：{word(error.code)}。", err=True)
        return 1
    click.echo(f"已恢复：{kept.rows} 行，{kept.originals} 份原件。\n内容摘要 {kept.digest}，与备份一致。")
    return 0
