"""``luodi backup``: the whole office into one file, while it runs."""

from __future__ import annotations

from pathlib import Path

import click

from luodi.cli.serve import prepare

HELP = """把整个办公室备份成一个文件，办公室可以照常运行。

\b
文件内含全部数据、原件和密钥，请像数据文件夹一样妥善保管。
例：luodi backup 备份/2026-11-25.tar --home /srv/luodi
"""


@click.command("backup", help=HELP, short_help="备份成一个文件。")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--home", type=click.Path(file_okay=False), default="", help="数据文件夹；默认 luodi-data。")
@click.option("--force", is_flag=True, help="覆盖已有的文件。")
def command(file: Path, home: str, force: bool) -> int:
    """Write the backup to ``file``."""
    if file.exists() and not force:
        click.echo(f"错误：{file} 已经存在。换一个文件名，或加 --force 覆盖。", err=True)
        return 2
    target = file.resolve()
    prepare(home)
    from luodi.office.setup import start

    start()
    from luodi.office.keeping.backup import back_up

    kept = back_up(target)
    click.echo(f"已备份到 {target}：{kept.rows} 行，{kept.originals} 份原件。\n内容摘要 {kept.digest}")
    return 0
