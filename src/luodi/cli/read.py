"""``luodi read``: pages in, readings out."""

from __future__ import annotations

import os

import click

NOBODY_READS = 141
"""The exit code of a program that a closed pipe ends, as shells know it."""

HELP = """读页面：每页一行 JSON（--format jsonl，默认）、一个 Parquet 文件，或一张便于查看的表。

\b
PATH 可以是：
  文件        txt、html、docx、带文字层的 pdf
  文件夹      按文件名顺序读其中（含下级）的页面，其他文件跳过并计数
  通配符      '2024/**/*.html'（加引号也可以）
  压缩包      .zip（包中再套一层也读，更深的不读）、.gz、WARC（需 luodi[warc]）
  -           标准输入

读不了的文件逐个说明原因，其余照读。输出顺序与输入顺序一致。
中断（Ctrl-C、断电、kill -9）后用同样的命令加 --resume 接着读：
已写出的页面按内容的 SHA-256 认出，不会写第二遍。
"""

EPILOG = """退出码：0 全部读完；1 有输入读不了；2 用法不对或缺可选组件；3 结果写不出去；
130 按 Ctrl-C 中断，143 被 kill。

\b
例：
  luodi read 网页/ --out readings.jsonl --jobs 4
  luodi read 存档.warc.gz --out readings.parquet --resume
  cat 通知.html | luodi read - | jq .title
"""


@click.command("read", help=HELP, epilog=EPILOG, short_help="读页面、文件夹、压缩包，输出读数。")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "parquet", "table"]),
    help="输出格式；默认 jsonl，或按 --out 的后缀。",
)
@click.option("-o", "--out", metavar="FILE", type=click.Path(), help="写到文件；默认写到标准输出。")
@click.option(
    "-j", "--jobs", type=click.IntRange(1), metavar="N", help="同时用几个进程；默认与处理器个数相同。"
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray", "spark"]),
    default="local",
    show_default=True,
    help="在本机、Ray 或 Spark 上读。",
)
@click.option("--resume", is_flag=True, help="接着上次没读完的读，已写出的不再读。")
@click.option(
    "--max-size",
    type=click.IntRange(1),
    metavar="MB",
    help="一页的大小上限（兆字节）；默认文本和 html 4，docx 和 pdf 20。",
)
def command(
    paths: tuple[str, ...],
    form: str | None,
    out: str | None,
    jobs: int | None,
    engine: str,
    resume: bool,
    max_size: int | None,
) -> int:
    """Read ``paths`` as the options say."""
    from luodi.cli.job import Job, run

    out = None if out == "-" else out
    form = form or ("parquet" if out and out.endswith(".parquet") else "jsonl")
    limit = max_size << 20 if max_size else None
    job = Job(paths, form=form, out=out, jobs=jobs, engine=engine, resume=resume, page_limit=limit)
    try:
        return run(job)
    except BrokenPipeError:
        # Python would complain once more while closing a standard output that nobody reads.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return NOBODY_READS
