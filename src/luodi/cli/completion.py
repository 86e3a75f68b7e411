"""``luodi completion``: print the script that completes commands, options and paths in a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

WHERE = {
    "bash": "luodi completion bash >> ~/.bashrc",
    "zsh": "luodi completion zsh >> ~/.zshrc",
    "fish": "luodi completion fish > ~/.config/fish/completions/luodi.fish",
}
_LINES = "\n".join(f"  {line}" for line in WHERE.values())
HELP = f"""打印 Shell 补全脚本。

\b
装上补全（重新打开终端后生效）：
{_LINES}
"""


@click.command("completion", help=HELP, short_help="打印 Shell 补全脚本（bash、zsh、fish）。")
@click.argument("shell", type=click.Choice(list(WHERE)))
@click.pass_context
def command(ctx: click.Context, shell: str) -> int:
    """Print the completion script of ``shell``."""
    kind = get_completion_class(shell)
    if kind is None:
        return 2
    click.echo(kind(ctx.find_root().command, {}, "luodi", "_LUODI_COMPLETE").source())
    return 0
