"""``luodi work``: the background worker alone."""

from __future__ import annotations

import signal
import threading

import click

from luodi.cli.serve import prepare


@click.command("work", help="只运行后台任务（luodi serve 会自动带一个）。", short_help="只运行后台任务。")
@click.option("--home", type=click.Path(file_okay=False), default="", help="数据文件夹；默认 luodi-data。")
@click.option("--once", is_flag=True, help="做完现有任务就退出。")
def command(home: str, once: bool) -> int:
    """Run jobs until told to stop."""
    prepare(home)
    from luodi.office.setup import start

    start()
    from luodi.office.jobs.worker import run_all, work

    if once:
        click.echo(f"完成 {run_all()} 个任务。")
        return 0
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    work(stop)
    return 0
