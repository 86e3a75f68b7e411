"""``luodi init``: a new office in an empty folder."""

from __future__ import annotations

import click

from luodi.cli.serve import prepare


@click.command(
    "init", help="建立新的办公室：数据库、顶层单位、管理员和首次密码。", short_help="建立新的办公室。"
)
@click.argument("unit")
@click.option("--home", type=click.Path(file_okay=False), default="", help="数据文件夹；默认 luodi-data。")
@click.option("--admin", default="admin", show_default=True, help="管理员的用户名。")
def command(unit: str, home: str, admin: str) -> int:
    """Make the database, the root unit ``unit`` and its administrator."""
    folder = prepare(home)
    from luodi.office.setup import found, migrate, ready

    migrate()
    if ready():
        click.echo(f"{folder} 里已有办公室，没有改动。", err=True)
        return 1
    password = found(unit, admin=admin)
    click.echo(
        f"已建立：{unit}\n管理员 {admin} 的首次密码：{password}（登录后须更改）\n启动：luodi serve --home {folder}"
    )
    return 0
