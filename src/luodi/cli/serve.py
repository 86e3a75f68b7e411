"""``luodi serve``: the office in the browser, with its background worker, from one folder."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import click

HELP = """启动办公室：网页服务、后台读件、定时任务，全部在一个文件夹里。

\b
例：
  luodi serve                        数据放在当前文件夹的 luodi-data
  luodi serve --home /srv/luodi --port 8000
"""


EVERYWHERE = frozenset({"127.0.0.1", "0.0.0.0", "::"})  # noqa: S104 - names to recognise, not to bind


@click.command("serve", help=HELP, short_help="启动网页办公室。")
@click.option("--home", type=click.Path(file_okay=False), default="", help="数据文件夹；默认 luodi-data。")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址；局域网内用 0.0.0.0。")
@click.option("--port", default=8000, show_default=True, help="监听的端口。")
@click.option("--workers", default=2, show_default=True, help="网页进程数。")
@click.option("--readers", default=1, show_default=True, help="后台读件进程数；成批收入时可加。")
def command(home: str, host: str, port: int, workers: int, readers: int) -> int:
    """Serve until interrupted."""
    if taken(host, port):
        click.echo(f"端口 {port} 已被占用：请停止占用它的程序，或用 --port 换一个端口。", err=True)
        return 2
    folder = prepare(home)
    collect(folder)
    from luodi.office.setup import migrate, ready

    migrate()
    if not ready():
        click.echo("还没有单位和管理员：请先运行 luodi init（演示用 make demo）。", err=True)
        return 2
    work = [sys.executable, "-m", "luodi.cli", "work"]
    background = [subprocess.Popen(work, env=os.environ.copy()) for _ in range(max(1, readers))]  # noqa: S603 - our own program
    shown = host if host not in EVERYWHERE else "localhost"
    click.echo(f"办公室已启动：http://{shown}:{port}/  数据：{folder}\n按 Ctrl-C 停止。")
    try:
        web(host, port, workers)
    finally:
        for one in background:
            one.terminate()
        for one in background:
            one.wait(30)
    return 0


def taken(host: str, port: int) -> bool:
    """Tell whether somebody listens there already: the server itself would share the port without a word."""
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex(("127.0.0.1" if host in EVERYWHERE else host, port)) == 0


def prepare(home: str) -> Path:
    """Point the settings at the data folder ``home`` and make it; return it."""
    folder = Path(home or os.environ.get("LUODI_HOME") or "luodi-data").resolve()
    for part in (folder, folder / "originals", folder / "incoming"):
        part.mkdir(parents=True, exist_ok=True)
    os.environ["LUODI_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luodi.office.settings")
    return folder


def collect(folder: Path) -> None:
    """Gather the static files of this version under hashed names, in a process of its own."""
    code = "from luodi.office.setup import collect; collect()"
    env = {**os.environ, "LUODI_COLLECTING": "1"}
    subprocess.run([sys.executable, "-c", code], check=True, env=env, cwd=folder)  # noqa: S603 - our own program


def web(host: str, port: int, workers: int) -> None:
    """Run the web server in this process until interrupted."""
    from granian.constants import Interfaces
    from granian.server import Server

    Server(
        "luodi.office.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, workers=workers,
        blocking_threads=4, respawn_failed_workers=True, log_access=False,
    ).serve()  # fmt: skip
