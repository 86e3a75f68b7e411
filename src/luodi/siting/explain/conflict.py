"""A minimal conflict: must-place projects, floors and capacities that cannot all be met."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from luodi.siting.linear import Effort, solve_exact
from luodi.siting.matrix import Matrix, matrix
from luodi.siting.model import Ints, Model, RowName
from luodi.siting.polish import restrict


@dataclass(frozen=True, slots=True)
class Conflict:
    """Must-place projects (by index), floors and capacities that cannot hold together.

    Leaving out any single one of them makes the rest possible; ``checked`` says that each was tried.
    """

    projects: tuple[int, ...]
    floors: tuple[int, ...]
    rows: tuple[RowName, ...]
    checked: bool


def conflict(model: Model) -> Conflict | None:
    """Return a minimal conflict by the deletion filter, or None where everything asked for can be met."""
    asked = [("must", int(i)) for i in np.flatnonzero(model.must)]
    asked += [("floor", k) for k in range(len(model.floors.capacity))]
    m = matrix(model)
    everything = [("row", r) for r in range(len(model.rows.capacity))]
    if _possible(model, m, asked + everything):
        return None
    core = _filter(model, m, asked, everything)
    rows = _filter_rows(model, m, core, everything)
    parts = core + rows
    checked = all(_possible(model, m, [p for p in parts if p != x]) for x in parts)
    return Conflict(
        tuple(i for kind, i in core if kind == "must"),
        tuple(k for kind, k in core if kind == "floor"),
        tuple(model.rows.names[r] for _, r in rows),
        checked,
    )


Part = tuple[str, int]


def _filter(model: Model, m: Matrix, parts: list[Part], always: list[Part]) -> list[Part]:
    kept = list(parts)
    for part in parts:
        rest = [p for p in kept if p != part]
        if not _possible(model, m, rest + always):
            kept = rest
    return kept


def _filter_rows(model: Model, m: Matrix, core: list[Part], rows: list[Part]) -> list[Part]:
    """Narrow the rows down by halves first, since most of them have nothing to do with the conflict."""
    kept, size = list(rows), max(1, len(rows) // 2)
    while True:
        at = 0
        while at < len(kept):
            rest = kept[:at] + kept[at + size :]
            if _possible(model, m, core + rest):
                at += size
            else:
                kept = rest
        if size == 1:
            return kept
        size = max(1, size // 2)


def _possible(model: Model, m: Matrix, parts: list[Part]) -> bool:
    """Tell whether the parts can all be met, by an exact feasibility solve over the columns they concern."""
    must = np.zeros(len(m.must), bool)
    must[[i for kind, i in parts if kind == "must"]] = True
    floors = [k for kind, k in parts if kind == "floor"]
    limit = m.limit.copy()
    free = np.ones(m.capacities + len(model.floors.capacity), bool)
    free[[r for kind, r in parts if kind == "row"]] = False
    free[[m.capacities + k for k in floors]] = False
    limit[np.flatnonzero(free)] = np.iinfo(np.int64).max // 4
    keep = np.zeros(len(m.value), bool)
    keep[: m.places] = must[: model.projects][model.columns.project]
    owner = np.repeat(np.arange(len(model.columns)), np.diff(model.floors.start))
    keep[owner[np.isin(model.floors.row, floors)]] = True
    keep[m.places :] = m.value[m.places :] == 0
    if any(
        not keep[: m.places][model.columns.project == i].any() for i in np.flatnonzero(must[: model.projects])
    ):
        return False
    part = restrict(replace(m, must=must, value=np.zeros_like(m.value)), keep, limit)
    if any(
        part.matrix.limit[r] < 0 and not _reachable(part.matrix, r) for r in range(len(part.matrix.limit))
    ):
        return False
    return not solve_exact(part.matrix, Effort(5000)).infeasible


def _reachable(m: Matrix, r: int) -> bool:
    least: Ints = m.amount[(m.row == r) & (m.amount < 0)]
    return int(least.sum()) <= int(m.limit[r])
