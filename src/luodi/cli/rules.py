"""``luodi rules``: every rule by name, with what it means and an example that triggers it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

import click

from luodi.kernel.errors import OptionError

HELP = """列出读数用到的全部规则：名称、产生哪种事实、含义、例句。

每条事实和每处修复都写明由哪条规则得出（rule 一栏），在这里可以查到它的意思。
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the rule tables; ``table`` is the file it stands in."""

    rule: str
    kind: str
    meaning: str
    example: str
    table: str


def all_rules() -> list[Rule]:
    """Return the rules of every table, table by table, in their order there."""
    from luodi.reading.tables import FOLDER, rows

    names = sorted(p.stem for p in (FOLDER / "rules").glob("*.tsv"))
    return [_rule(name, row) for name in names for row in rows(f"rules/{name}")]


def _rule(table: str, row: tuple[str, ...]) -> Rule:
    rule, kind, meaning, example, *_ = (*row, "", "", "")
    return Rule(rule, kind, meaning, example, table)


@click.command("rules", help=HELP, short_help="列出全部规则，附含义和例句。")
@click.option("--kind", metavar="KIND", help="只列这一种，如 directive、person、figure、edit。")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="输出格式。",
)
def command(kind: str | None, form: str) -> int:
    """Print the rules, all or of one kind."""
    found = all_rules()
    kinds = sorted({r.kind for r in found})
    chosen = [r for r in found if kind is None or r.kind == kind]
    if kind is not None and not chosen:
        raise OptionError("没有这一种规则", seen=kind, step=f"可用：{'、'.join(kinds)}")
    if form == "json":
        click.echo(json.dumps([asdict(r) for r in chosen], ensure_ascii=False, indent=1))
        return 0
    from luodi.cli.table import fit, width

    names = max((width(r.rule) for r in chosen), default=0)
    types = max((width(r.kind) for r in chosen), default=0)
    for r in chosen:
        click.echo(f"{fit(r.rule, names)}  {fit(r.kind, types)}  {r.meaning}")
        if r.example:
            click.echo(f"{' ' * (names + types + 4)}例：{r.example}")
    click.echo(f"共 {len(chosen)} 条规则，{len({r.kind for r in chosen})} 种。", err=True)
    return 0
