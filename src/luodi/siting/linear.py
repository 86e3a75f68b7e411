"""The HiGHS solver behind one door: linear relaxations with cuts, and exact sub-problems, one thread each."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np

from luodi.siting.kernels import Floats
from luodi.siting.matrix import Cut, Matrix
from luodi.siting.model import Ints

INFINITY = float(highspy.kHighsInf)


def _quiet() -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # the package types only part of itself
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 1), ("parallel", "off")):
        solver.setOptionValue(option, value)
    return solver


def _programme(m: Matrix) -> highspy.HighsLp:
    """Lay out the capacity rows first and the group rows of the model's projects after them."""
    columns, rows = len(m.value), len(m.limit)
    projects = len(m.must) - (columns - m.places)
    inside = np.arange(columns) < m.places
    start = m.start + np.concatenate([[0], np.cumsum(inside)])
    at = m.start[1:][inside]
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = columns, rows + projects
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = m.value.astype(float)
    lp.col_lower_, lp.col_upper_ = np.zeros(columns), np.ones(columns)
    must = m.must[:projects]
    lp.row_lower_ = np.concatenate([np.full(rows, -INFINITY), np.where(must, 1.0, -INFINITY)])
    lp.row_upper_ = np.concatenate([m.limit.astype(float), np.ones(projects)])
    lp.a_matrix_.start_ = start.astype(np.int32)
    lp.a_matrix_.index_ = np.insert(m.row, at, rows + m.group[inside]).astype(np.int32)
    lp.a_matrix_.value_ = np.insert(m.amount, at, 1).astype(float)
    return lp


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A solved relaxation: objective, columns, multipliers of the rows before the groups and of the cuts."""

    value: float
    x: Floats
    prices: Floats


class Relaxation:
    """A linear relaxation that takes cuts and starts warm after each."""

    def __init__(self, m: Matrix) -> None:
        self.matrix = m
        self._base = len(m.limit)
        self._solver = _quiet()
        self._solver.passModel(_programme(m))
        self._groups = int(self._solver.getNumRow()) - self._base

    def solve(self) -> Relaxed | None:
        """Solve and return the relaxation, or None where it is infeasible."""
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        solution = self._solver.getSolution()
        dual = np.array(solution.row_dual)
        prices = np.concatenate([dual[: self._base], dual[self._base + self._groups :]])
        return Relaxed(
            float(self._solver.getInfo().objective_function_value), np.array(solution.col_value), prices
        )

    def add(self, cuts: list[Cut]) -> None:
        """Add cuts as rows after the groups."""
        starts = np.concatenate([[0], np.cumsum([len(c.columns) for c in cuts])])[:-1]
        self._solver.addRows(
            len(cuts),
            np.full(len(cuts), -INFINITY),
            np.array([float(c.limit) for c in cuts]),
            int(sum(len(c.columns) for c in cuts)),
            starts.astype(np.int32),
            np.concatenate([c.columns for c in cuts]).astype(np.int32),
            np.concatenate([c.amounts for c in cuts]).astype(float),
        )


@dataclass(frozen=True, slots=True)
class Exact:
    """The outcome of an exact (node-limited) solve: columns or None, the bound, and whether it is proven."""

    x: Floats | None
    bound: float
    optimal: bool
    infeasible: bool


@dataclass(frozen=True, slots=True)
class Effort:
    """Limits of an exact solve: nodes, the gap to stop at, and a value that only better plans may have."""

    nodes: int
    gap: float = 0.0
    above: float = -INFINITY
    seconds: float = 0.0


def solve_exact(m: Matrix, effort: Effort, *, start: Floats | None = None) -> Exact:
    """Solve a programme in integers within a number of branch-and-bound nodes."""
    solver = _quiet()
    lp, made = _compact(m)
    solver.setOptionValue("mip_max_nodes", effort.nodes)
    solver.setOptionValue("mip_rel_gap", effort.gap)
    solver.setOptionValue("mip_abs_gap", 0.5)
    if effort.seconds > 0:
        solver.setOptionValue("time_limit", effort.seconds)
    if effort.above > -INFINITY:
        solver.setOptionValue("objective_bound", effort.above)
    solver.passModel(lp)
    if start is not None:
        given = highspy.HighsSolution()
        given.col_value = np.concatenate([start, [start[s].sum() for s in made]]).tolist()
        solver.setSolution(given)
    solver.run()
    status, info = solver.getModelStatus(), solver.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Exact(None, -INFINITY, True, True)
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    x = np.array(solver.getSolution().col_value)[: len(m.value)] if found else None
    return Exact(x, float(info.mip_dual_bound), status == highspy.HighsModelStatus.kOptimal, False)


def _compact(m: Matrix) -> tuple[highspy.HighsLp, list[Ints]]:
    """Lay out a programme with a variable for every set of columns of a project that several rows share.

    Branching on "this project in this park by this year" beats branching on single columns, and the rows
    become several times sparser. Returns the sets, in the order of their variables.
    """
    columns, rows = len(m.value), len(m.limit)
    projects = len(m.must) - (columns - m.places)
    owner = np.repeat(np.arange(columns), np.diff(m.start))
    order = np.lexsort((owner, m.amount, m.group[owner], m.row))
    col, row, amount = owner[order], m.row[order], m.amount[order]
    group = m.group[col]
    fresh = (row[1:] != row[:-1]) | (group[1:] != group[:-1]) | (amount[1:] != amount[:-1])
    begin = np.flatnonzero(np.concatenate([[True], fresh])) if len(col) else np.zeros(0, np.int64)
    found: dict[bytes, list[tuple[int, int]]] = {}
    for a, b in zip(begin.tolist(), [*begin[1:].tolist(), len(col)], strict=True):
        if b - a > 1:
            found.setdefault(col[a:b].tobytes(), []).append((int(a), int(b)))
    shared = {key: uses for key, uses in found.items() if len(uses) > 1}
    gone = np.zeros(len(col), bool)
    made = [np.frombuffer(key, np.int64) for key in shared]
    extra: list[tuple[int, int, int]] = []
    for k, (key, uses) in enumerate(shared.items()):
        for a, b in uses:
            gone[a:b] = True
            extra.append((columns + k, int(row[a]), int(amount[a])))
        extra.append((columns + k, rows + projects + k, 1))
        extra.extend((int(c), rows + projects + k, -1) for c in np.frombuffer(key, np.int64))
    more = np.array(extra, np.int64).reshape(-1, 3)
    own = np.arange(m.places)
    entries = (
        np.concatenate([col[~gone], more[:, 0], own]),
        np.concatenate([row[~gone], more[:, 1], rows + m.group[: m.places]]),
        np.concatenate([amount[~gone], more[:, 2], np.ones(m.places, np.int64)]),
    )
    return _laid(m, entries, len(made)), made


def _laid(m: Matrix, entries: tuple[Ints, Ints, Ints], made: int) -> highspy.HighsLp:
    columns, projects = len(m.value), len(m.must) - (len(m.value) - m.places)
    order = np.lexsort((entries[1], entries[0]))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = columns + made, len(m.limit) + projects + made
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.concatenate([m.value, np.zeros(made)]).astype(float)
    lp.col_lower_, lp.col_upper_ = np.zeros(columns + made), np.ones(columns + made)
    must = np.where(m.must[:projects], 1.0, -INFINITY)
    lp.row_lower_ = np.concatenate([np.full(len(m.limit), -INFINITY), must, np.zeros(made)])
    lp.row_upper_ = np.concatenate([m.limit.astype(float), np.ones(projects), np.zeros(made)])
    lp.a_matrix_.start_ = np.searchsorted(entries[0][order], np.arange(columns + made + 1)).astype(np.int32)
    lp.a_matrix_.index_ = entries[1][order].astype(np.int32)
    lp.a_matrix_.value_ = entries[2][order].astype(float)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * (columns + made)
    return lp
