"""Duty tables as dumps print them: rows of cells parted by ``|``, one of them an office, one of them a time."""

from __future__ import annotations

from typing import NamedTuple

from luodi.kernel.patterns import lazy
from luodi.reading.facts.directive_deadline import deadline

_CHARGED = lazy(r"(?:责任|牵头|承办|实施|落实|主责|负责|完成|办理|整改)(?:单位|部门|主体|人)|^(?:单位|部门)$")
_OFFICE = lazy(
    r"^[^\d,。:;|]{0,30}(?:局|委|办|厅|院|署|所|站|中心|公司|集团|部门|单位|政府|办公室|镇|乡|街道|村|社区|县|区|市|部|学校|大队|管委会)$"
)
_NUMBER = lazy(r"^[(]?[\d一二三四五六七八九十①-⑳]{1,3}[).、]?$")
_PAUSE = lazy(r"[、,;/ 　]|和|及")
_DONE = lazy(r"已完成|已办结|完成情况|得分|排名|占比")
_LEAST = 2


class Row(NamedTuple):
    """One duty: its stretch ``[start, end)`` and who is named in the column of those responsible."""

    start: int
    end: int
    owner: str


def duty_rows(masked: str) -> list[Row]:
    r"""Return the rows of every duty table: under a heading row that names the responsible, or with office and time.

    >>> [r.owner for r in duty_rows("序号|任务|牵头单位|完成时限\n1|管网试压|市住建局|9月28日前")]
    ['市住建局']
    >>> [r.owner for r in duty_rows("堤防巡查|沙湾镇|每日\n名单|沙湾镇")]
    ['沙湾镇']
    """
    if "|" not in masked:
        return []
    rows: list[Row] = []
    heading: list[str] = []
    start = 0
    for line in masked.split("\n"):
        cells = [c.strip() for c in line.split("|")]
        if len(cells) < _LEAST:
            heading = []
        elif _is_heading(cells):
            heading = cells
        elif (column := _column(cells, heading)) >= 0 and not _DONE.search(line):
            rows.append(Row(start, start + len(line.rstrip("|。; ")), cells[column]))
        start += len(line) + 1
    return rows


def _is_heading(cells: list[str]) -> bool:
    return any(_CHARGED.search(c) for c in cells) and all(len(c) <= 12 for c in cells)


def _column(cells: list[str], heading: list[str]) -> int:
    """Return the column of the responsible in a row, -1 where the row is no duty."""
    if len(heading) == len(cells):
        return next(i for i, c in enumerate(heading) if _CHARGED.search(c))
    task, *rest = cells[1:] if _NUMBER.match(cells[0]) else cells
    if len(rest) < _LEAST or _office(task) or len(task) < _LEAST:
        return -1
    offices = [c for c in rest if _office(c)]
    timed = any(deadline(c) for c in rest if c not in offices)
    return cells.index(offices[0]) if offices and timed else -1


def _office(cell: str) -> bool:
    return all(_OFFICE.match(name) for name in _PAUSE.split(cell) if name) and bool(cell)
