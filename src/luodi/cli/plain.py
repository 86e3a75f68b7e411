"""Mistakes on the command line in plain words: cause, value seen, next step."""

from __future__ import annotations

import click

from luodi.kernel.errors import ExtraMissing, LuodiError, OptionError, OutputError

USAGE, OUTPUT, UNREAD = 2, 3, 1


def exit_code(error: LuodiError) -> int:
    """Return the exit code that belongs to an error.

    >>> exit_code(OptionError()), exit_code(OutputError()), exit_code(LuodiError())
    (2, 3, 1)
    """
    if isinstance(error, OptionError | ExtraMissing):
        return USAGE
    return OUTPUT if isinstance(error, OutputError) else UNREAD


def explain(error: click.ClickException) -> str:
    """Return what was wrong with the command line, what was seen, and what to type next."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "luodi"
    return f"错误：{_cause(error)}。请看用法：{path} --help"


def _cause(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f"，是不是 {'、'.join(error.possibilities)}" if error.possibilities else ""
        return f"没有这个选项（见到：{error.option_name}{near}）"
    if isinstance(error, click.MissingParameter):
        name = (
            error.param.make_metavar(error.ctx)
            if error.param is not None and error.ctx is not None
            else "参数"
        )
        return f"缺少参数（{name}）"
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    text = error.format_message()
    if text.startswith("No such command"):
        return f"没有这个命令（见到：{text.split(maxsplit=3)[-1].strip(chr(39) + '.').split(chr(39))[0]}）"
    if "unexpected extra argument" in text:
        return f"多出了参数（见到：{text[text.find('(') + 1 : text.rfind(')')]}）"
    if "requires an argument" in text:
        return f"选项后面缺少值（见到：{text.split(chr(39))[1] if chr(39) in text else text}）"
    return text.rstrip(".")


def _bad_value(error: click.BadParameter) -> str:
    option = "/".join(error.param.opts) if error.param is not None else "参数"
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return f"选项 {option} 的值不可用（{_seen(error)}；可用：{'、'.join(map(str, kind.choices))}）"
    if isinstance(kind, click.IntRange):
        return f"选项 {option} 要一个不小于 {kind.min} 的整数（{_seen(error)}）"
    return f"{option} 的值不可用（{error.message.rstrip('.')}）"


def _seen(error: click.BadParameter) -> str:
    parts = error.message.split("'")
    return f"见到：{parts[1]}" if len(parts) > 2 else f"见到：{error.message.split(maxsplit=1)[0]}"
