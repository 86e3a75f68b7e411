"""``luodi show``: a page as one HTML file with its facts, or a folder as an index with one picture a page."""

from __future__ import annotations

from pathlib import Path

import click

from luodi.kernel.errors import InputError, OptionError


def picture_name(name: str, sha256: str) -> str:
    """Return a file name for the picture of a page: its own name made safe, and six digits of its digest.

    >>> picture_name("a/通知 1.txt", "0f3c9dee")
    '通知_1-0f3c9d.html'
    """
    stem = Path(name).stem
    safe = "".join(c if c.isalnum() or c in "-_." else "_" for c in stem)
    return f"{safe[:80]}-{sha256[:6]}.html"


HELP = """把一页（或一个文件夹）画成自带一切的 HTML：左边原文，右边事实。

文件夹会得到 index.html 和每页一张图；不联网也能打开、打印、用键盘浏览。
"""


@click.command("show", help=HELP)
@click.argument("path")
@click.option(
    "--out", type=click.Path(path_type=Path), help="一页：写到这个 HTML 文件。文件夹：写到这个目录。"
)
def show(path: str, out: Path | None) -> None:
    """Draw one page or a folder of pages as self-contained HTML."""
    if Path(path).is_dir():
        _folder(path, out or Path("luodi-show"))
    else:
        _page(path, out)


def _page(path: str, out: Path | None) -> None:
    from luodi.cli.picture.render import page_html
    from luodi.reading.bulk.inputs import pages
    from luodi.reading.engine import read

    items = list(pages([path]))
    if len(items) != 1:
        raise OptionError(
            "show 一次画一页",
            seen=f"{path} 里有 {len(items)} 页",
            step="请先解压到文件夹，再对文件夹使用 show。",
        )
    if isinstance(items[0], InputError):
        raise items[0]
    reading = read(items[0])
    target = out or Path(picture_name(reading.name, reading.sha256))
    if target.is_dir():
        target = target / picture_name(reading.name, reading.sha256)
    _write(target, page_html(reading))
    click.echo(f"{target}\n{target.resolve().as_uri()}")


def _folder(path: str, out: Path) -> None:
    from luodi.cli.picture.folder import Summary, summary
    from luodi.cli.picture.render import folder_html, page_html
    from luodi.reading.bulk.inputs import pages
    from luodi.reading.engine import read

    out.mkdir(parents=True, exist_ok=True)
    rows: list[Summary] = []
    problems: list[tuple[str, str]] = []
    for item in pages([path]):
        try:
            if isinstance(item, InputError):
                raise item
            reading = read(item)
        except InputError as problem:
            problems.append((problem.name or "", f"{problem.cause}。{problem.step}"))
            continue
        link = picture_name(reading.name, reading.sha256)
        _write(out / link, page_html(reading, back="index.html"))
        rows.append(summary(reading, link))
    index = out / "index.html"
    _write(index, folder_html(Path(path).resolve().name, rows, problems))
    click.echo(f"{index}\n{index.resolve().as_uri()}")
    click.echo(f"{len(rows)} 页已画，{len(problems)} 个没有读成。", err=True)


def _write(path: Path, text: str) -> None:
    from luodi.kernel.errors import OutputError

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise OutputError(seen=problem.strerror, name=str(path)) from problem
