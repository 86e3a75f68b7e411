"""The command line: one module per command; each parses, calls, prints, and returns an exit code.

Modules of commands are imported only when their command runs, so that reading one page starts fast.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

import luodi
from luodi.kernel.errors import LuodiError

COMMANDS = (
    "read",
    "show",
    "trace",
    "rules",
    "site",
    "paper",
    "init",
    "serve",
    "work",
    "reindex",
    "cases",
    "backup",
    "restore",
    "verify",
    "doctor",
    "completion",
)

HELP = """落地：把地方政府网页和文件读成有出处的事实。

\b
luodi read 文件夹 --out readings.jsonl     读一批页面，每页一行 JSON
luodi read 通知.docx --format table        看一页读出了什么
luodi show 通知.html                       生成一个可以打开看的网页
luodi trace 事实编号 readings.jsonl        查一条事实的出处
luodi site 数据文件夹 --out plan.json      给项目找地：方案、上限和原因
"""

EPILOG = """退出码

\b
  0    全部完成
  1    有输入读不了（已逐个说明），或没有要找的内容
  2    命令用法不对，或缺少可选组件
  3    结果写不出去（磁盘已满、没有权限）
  70   程序自身出错，请反馈
  130  按 Ctrl-C 中断（143 为被 kill）；已写出的结果有效
"""


help_option = click.help_option("-h", "--help", help="显示这份说明后退出。")
"""The help option of every command, described in Chinese."""

HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数", "Usage": "用法"}


class Formatter(click.HelpFormatter):
    """Help with Chinese headings."""

    def write_heading(self, heading: str) -> None:
        """Write a heading in Chinese."""
        super().write_heading(HEADINGS.get(heading, heading))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line in Chinese."""
        super().write_usage(prog, args, prefix or "用法：")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options with their defaults in Chinese."""
        told = [
            (name, text.replace("[default: ", "[默认 ").replace("required]", "必填]")) for name, text in rows
        ]
        super().write_dl(told, col_max, col_spacing)


class Context(click.Context):
    """The context whose help is in Chinese."""

    formatter_class = Formatter


def in_chinese(command: click.Command) -> click.Command:
    """Give a command Chinese headings and a help option described in Chinese (once)."""
    if command.add_help_option:
        command.context_class = Context
        command.add_help_option = False
        help_option(command)
    return command


class Commands(click.Group):
    """A group whose commands are imported by name when they are needed."""

    context_class = Context

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Import the module of the command ``name`` and return the command in it."""
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"luodi.cli.{name}")
        command: click.Command | None = getattr(module, "command", None) or getattr(module, name, None)
        return command and in_chinese(command)


@click.group(cls=Commands, help=HELP, epilog=EPILOG, add_help_option=False)
@help_option
@click.version_option(
    luodi.__version__, prog_name="luodi", message="%(prog)s %(version)s", help="显示版本后退出。"
)
def group() -> None:
    """Hold the commands together."""


def main(args: Sequence[str] | None = None, *, standalone_mode: bool = True) -> int:
    """Run the command line; return the exit code, or exit with it where ``standalone_mode`` is set."""
    gc.set_threshold(
        100_000, 20, 20
    )  # a start makes a hundred thousand objects that stay: not worth a search
    code = _run(None if args is None else list(args))
    if standalone_mode:
        sys.exit(code)
    return code


def _run(args: list[str] | None) -> int:
    try:
        result: Any = group.main(args, prog_name="luodi", standalone_mode=False)
    except click.Abort:
        return 130
    except click.ClickException as error:
        from luodi.cli.plain import explain

        click.echo(explain(error), err=True)
        return 2
    except LuodiError as error:
        from luodi.cli.plain import exit_code

        click.echo(f"错误：{error}", err=True)
        return exit_code(error)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        raise
    except Exception as error:
        if os.environ.get("LUODI_DEBUG"):
            raise
        step = "请设 LUODI_DEBUG=1 再运行一次，把输出反馈给我们"
        click.echo(f"错误：程序自身出错（{type(error).__name__}: {error}）。{step}", err=True)
        return 70
    return result if isinstance(result, int) else 0
