"""``luodi reindex``: build the search index anew; the present one serves until the new one is whole."""

from __future__ import annotations

import click

from luodi.cli.serve import prepare


@click.command(
    "reindex",
    help="重新建立检索库。建立期间原来的检索库照常使用，建好后一次切换；中断后再次运行会接着做。",
    short_help="重新建立检索库。",
)
@click.option("--home", type=click.Path(file_okay=False), default="", help="数据文件夹；默认 luodi-data。")
def command(home: str) -> int:
    """Build until done; exit with 1 where another process is building."""
    prepare(home)
    from luodi.office.setup import start

    start()
    from luodi.office.search import writing

    try:
        mark = writing.build_slice(0)
        with click.progressbar(length=mark.total, label="检索库") as bar:
            while not mark.done:
                before, mark = mark.count, writing.build_slice(2.0)
                bar.update(mark.count - before)
        writing.follow()
    except writing.Busy:
        click.echo("另一个进程正在建立检索库（后台任务）。请等它完成，或先停止 luodi work。", err=True)
        return 1
    click.echo(f"检索库已建好：{mark.count} 份文件。")
    return 0
