"""Imported once in the process that others are forked from: the engine with its tables and patterns in memory.

Without it every reading process would load them again for its first page, a fifth of a second each time.
"""

from __future__ import annotations

import contextlib
import gc

from luodi.reading.engine import read
from luodi.reading.model import Page
from luodi.reading.out import record

SAMPLE = """全县项目建设推进会召开
来源:云溪日报 时间:2024年3月2日
3月2日,云桥县委书记林大川到柳河镇调研。他强调,县工信局要在5月底前完成厂房清查,总投资1.2亿元。
"""

with contextlib.suppress(Exception):  # a fault of the engine shows on a real page, with that page's name
    record(read(Page("sample.txt", SAMPLE.encode())))
gc.collect()
gc.freeze()  # else the collector would touch, and so copy, every shared page of memory in every process
