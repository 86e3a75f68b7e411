"""``luodi site``: which project gets which plot when, with a proven bound and reasons."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import click

from luodi.cli import in_chinese
from luodi.kernel.errors import OptionError, OutputError
from luodi.siting import archive
from luodi.siting.explain.change import changes
from luodi.siting.explain.reasons import reasons
from luodi.siting.intake import FaultyProblemError, read
from luodi.siting.picture import MADE, page
from luodi.siting.picture.charts import told
from luodi.siting.plan import Mark, Options, Plan
from luodi.siting.problem import Problem
from luodi.siting.solve import solve, with_must
from luodi.siting.verify import violations

FAULTY, UNSOLVED, INTERRUPTED = 1, 1, 130
HELP = """给项目找地：哪个项目、哪块地、哪一年，附上限证明和未落地原因。

\b
luodi site 数据文件夹 --out plan.json     求解
luodi site explain plan.json 项目编号      为什么没落地、怎样能落地
luodi site show plan.json --out plan.html  画成可以打开看的网页
luodi site demo 文件夹                     写出一份虚构县的示例数据
"""


class Site(click.Group):
    """A group that solves when its first word is no subcommand."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``solve`` before a folder."""
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args.insert(0, "solve")
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a subcommand with its help in Chinese."""
        found = super().get_command(ctx, name)
        return found and in_chinese(found)


@click.group("site", cls=Site, help=HELP, short_help="给项目找地：方案、上限和原因。")
def command() -> None:
    """Hold the subcommands together."""


@command.command("solve", help="求解一个数据文件夹（CSV、Parquet 或 Arrow 表）。")
@click.argument("folder", metavar="数据文件夹", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--seed", default=1, show_default=True, help="随机种子；同种子同结果。")
@click.option("--work", default=400, show_default=True, help="计算量，每单位为一千步搜索。")
@click.option("--nodes", default=1000, show_default=True, help="小规模问题分支定界的节点上限。")
@click.option("--gap", default=0.0, show_default=True, help="证明差距降到千分之几就停。")
@click.option("--seconds", default=0.0, help="时间上限（秒）；设了以后结果可能因机器快慢而不同。")
@click.option("--must", multiple=True, metavar="项目", help="必须落地的项目编号，可重复。")
@click.option("--skip-bad", is_flag=True, help="跳过有错的行，其余照算。")
@click.option("--quiet", is_flag=True, help="不显示进度。")
@click.option("--force", is_flag=True, help="--out 的文件已存在且不是方案时，仍然覆盖。")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="方案文件。")
def solve_command(folder: Path, out: Path, **given: Any) -> int:
    """Solve a folder and write the plan."""
    _spare(out, ours=given["force"] or not out.exists() or _is_plan(out))
    try:
        problem, faults = read(folder, skip_bad=given["skip_bad"])
    except FaultyProblemError as error:
        _tell_faults(error.faults)
        click.echo("数据有错，未求解。改正后重试，或加 --skip-bad 跳过有错的行。", err=True)
        return FAULTY
    _tell_faults(faults)
    known = {p.code for p in problem.projects}
    if strange := [c for c in given["must"] if c not in known]:
        raise click.BadParameter(f"没有这个项目：{'、'.join(strange)}", param_hint="--must")
    problem = with_must(problem, given["must"])
    options = Options(
        seed=given["seed"], work=given["work"], gap=given["gap"], must=given["must"],
        nodes=given["nodes"], seconds=given["seconds"],
    )  # fmt: skip
    with _Interrupt() as stop:
        plan = solve(problem, options, watch=_watch(stop, quiet=given["quiet"]))
    with _writing(out):
        archive.save(out, problem, plan)
    code = _report(problem, plan, out)
    if stop.asked:
        click.echo("已按 Ctrl-C 停下：上面是停下时最好的方案和当时证明的差距。", err=True)
        return INTERRUPTED
    return code


def _is_plan(path: Path) -> bool:
    try:
        archive.load(path)
    except (ValueError, OSError):
        return False
    return True


def _spare(path: Path, *, ours: bool) -> None:
    """Stop before anything is computed where the result would overwrite somebody else's file."""
    if not path.parent.is_dir():
        raise OutputError(seen=f"{path.parent} 不是文件夹", name=str(path))
    if not ours:
        raise OptionError(
            "--out 指向一个不是本命令写出的文件", seen=str(path), step="请换一个文件名，或加 --force 覆盖。"
        )


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise OutputError(seen=problem.strerror, name=str(path)) from problem


def _tell_faults(faults: tuple[Any, ...]) -> None:
    for fault in faults:
        click.echo(f"  {fault}", err=True)


class _Interrupt:
    """Turns the first Ctrl-C into a wish to stop; the second one ends at once."""

    asked = False

    def __enter__(self) -> _Interrupt:
        self.before = signal.signal(signal.SIGINT, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self.before)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True


def _watch(stop: _Interrupt, *, quiet: bool) -> Callable[[Mark], bool]:
    def watch(mark: Mark) -> bool:
        if not quiet:
            gap = f"{(mark.bound / mark.value - 1) * 100:.2f}%" if mark.value else "-"
            line = f"计算量 {mark.work:>6,}  方案 {mark.value:>12,}  上限 {mark.bound:>12,}  差距 {gap}"
            click.echo(f"\r{line}", nl=False, err=True)
        return not stop.asked

    return watch


def _report(problem: Problem, plan: Plan, out: Path) -> int:
    click.echo("", err=True)
    if plan.unmet:
        _tell_conflict(problem)
        click.echo(f"必须落地或保底未满足：{'、'.join(plan.unmet)}。方案仍写在 {out}。")
        return UNSOLVED
    if bad := violations(problem, plan):
        raise click.ClickException(f"方案未通过独立校验：{bad[0]}")
    click.echo(
        f"落地 {len(plan.placements)} / {len(problem.projects)} 个，方案总值 {plan.value:,}，"
        f"上限 {plan.bound:,}，差距 {plan.gap * 100:.2f}%（已独立校验），写在 {out}"
    )
    return 0


def _tell_conflict(problem: Problem) -> None:
    from luodi.siting.build import build
    from luodi.siting.explain.conflict import conflict

    found = conflict(build(problem))
    if found is None:
        click.echo("没有矛盾：加大 --work 可能满足。")
        return
    click.echo("最小矛盾（去掉任何一项，其余就能同时满足）：")
    for i in found.projects:
        click.echo(f"  必须落地 {problem.projects[i].code} {problem.projects[i].name}")
    for k in found.floors:
        click.echo(f"  保底 {problem.floors[k].town} {problem.floors[k].measure} ≥ {problem.floors[k].least}")
    for row in found.rows:
        year = f" {problem.base_year + row.period}" if row.period >= 0 else ""
        click.echo(f"  容量 {row.scope} {row.factor}{year}")


def _load(path: Path) -> tuple[Problem, Plan]:
    try:
        return archive.load(path)
    except ValueError as error:
        raise click.ClickException(f"{path} 不是方案文件") from error


@command.command("explain", help="一个项目为什么没有落地，最近的可行改变是什么（逐个重解校验）。")
@click.argument("plan_file", metavar="方案文件", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("project", metavar="项目编号")
def explain_command(plan_file: Path, project: str) -> int:
    """Explain the refusal of one project, or say where it was placed."""
    problem, plan = _load(plan_file)
    for placed in plan.placements:
        if placed.project == project:
            year = problem.base_year + placed.period
            click.echo(f"{project} 已落地：{'、'.join(placed.parcels)}，{year} 年，值 {placed.value:,}")
            return 0
    if project not in plan.refused:
        raise click.BadParameter(f"方案里没有项目 {project}", param_hint="项目编号")
    reason = reasons(problem, plan, (project,))[0]
    for line in told(problem, reason, changes(problem, plan, project)):
        click.echo(line)
    return 0


@command.command("show", help="把方案画成一个自带全部内容的网页。")
@click.argument("plan_file", metavar="方案文件", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="网页文件；不给则与方案同名。")
@click.option("--force", is_flag=True, help="--out 的文件已存在且不是方案网页时，仍然覆盖。")
def show_command(plan_file: Path, out: Path | None, *, force: bool) -> int:
    """Draw a plan."""
    problem, plan = _load(plan_file)
    target = out or plan_file.with_suffix(".html")
    _spare(target, ours=force or not target.exists() or _is_page(target))
    text = page(problem, plan, reasons(problem, plan))
    with _writing(target):
        archive.write_whole(target, text)
    click.echo(f"网页在 {target}")
    return 0


def _is_page(path: Path) -> bool:
    with path.open("rb") as file:
        return MADE.encode() in file.read(2000)


@command.command("demo", help="写出一份虚构县的示例数据：300 个项目、120 块地。")
@click.argument("folder", metavar="文件夹", type=click.Path(file_okay=False, path_type=Path))
@click.option("--projects", default=300, show_default=True, help="项目数。")
@click.option("--parcels", default=120, show_default=True, help="地块数。")
@click.option("--seed", default=1, show_default=True, help="随机种子。")
def demo_command(folder: Path, projects: int, parcels: int, seed: int) -> int:
    """Write the demo problem."""
    from luodi.siting.demo import problem
    from luodi.siting.intake import write

    write(problem(projects, parcels, seed), folder)
    click.echo(f"示例数据在 {folder}")
    return 0
