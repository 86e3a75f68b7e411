"""``luodi doctor``: whether this machine carries the office."""

from __future__ import annotations

import click

from luodi.cli.serve import prepare
from luodi.cli.words import word

SIGNS = {"good": "✓", "warning": "!", "bad": "✗"}


@click.command("doctor", help="检查运行环境和设置，指出问题。", short_help="检查运行环境。")
@click.option("--home", type=click.Path(file_okay=False), default="", help="数据文件夹；默认 luodi-data。")
def command(home: str) -> int:
    """Print every finding; exit with 1 when something is bad."""
    prepare(home)
    from luodi.office.setup import start

    start()
    from luodi.office.keeping.doctor import examine

    findings = list(examine())
    for finding in findings:
        click.echo(f"{SIGNS[finding.grade]} {word(finding.code)}：{finding.seen}")
    return int(any(f.grade == "bad" for f in findings))
