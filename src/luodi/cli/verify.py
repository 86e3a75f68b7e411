"""``luodi verify``: whether everything is as it was written."""

from __future__ import annotations

import click

from luodi.cli.serve import prepare
from luodi.cli.words import word


@click.command(
    "verify", help="检查数据是否完整：数据库、留痕链、原件、引文、检索库。", short_help="检查数据是否完整。"
)
@click.option("--home", type=click.Path(file_okay=False), default="", help="数据文件夹；默认 luodi-data。")
@click.option("--digest", is_flag=True, help="同时计算全部内容的摘要（与备份比较）。")
def command(home: str, digest: bool) -> int:
    """Run every check; exit with 1 when something is wrong."""
    prepare(home)
    from luodi.office.setup import start

    start()
    from luodi.office.keeping.backup import content_digest
    from luodi.office.keeping.verify import verify

    wrong = 0
    for name, problems in verify():
        click.echo(f"{'✗' if problems else '✓'} {word(f'check-{name}')}")
        for problem in problems:
            click.echo(f"    {word(problem.code)}：{problem.where} {problem.what}".rstrip(), err=True)
        wrong += len(problems)
    if digest:
        click.echo(f"内容摘要 {content_digest()}")
    click.echo(
        "全部完好。" if not wrong else f"发现 {wrong} 处问题。请停止使用，保留现场，从备份恢复。",
        err=wrong > 0,
    )
    return int(wrong > 0)
