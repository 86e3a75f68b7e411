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
    solver = highspy.Highs()
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
        return Relaxed(float(self._solver.getInfo().objective_function_value), np.array(solution.col_value), prices)

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

    def fix(self, columns: Ints) -> None:
        """Forbid columns."""
        zero = np.zeros(len(columns))
        self._solver.changeColsBounds(len(columns), columns.astype(np.int32), zero, zero)

    def drop(self, keep: np.ndarray) -> None:  # type: ignore[type-arg]  # a mask over the cuts
        """Delete the cuts outside the mask."""
        rows = self._base + self._groups + np.flatnonzero(~keep)
        if len(rows):
            self._solver.deleteRows(len(rows), rows.astype(np.int32))


@dataclass(frozen=True, slots=True)
class Exact:
    """The outcome of an exact (node-limited) solve: columns or None, the bound, and whether it is proven."""

    x: Floats | None
    bound: float
    optimal: bool
    infeasible: bool


def solve_exact(m: Matrix, *, nodes: int, start: Floats | None = None, gap: float = 0.0) -> Exact:
    """Solve a programme in integers within a number of branch-and-bound nodes."""
    solver = _quiet()
    lp = _programme(m)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(m.value)
    solver.setOptionValue("mip_max_nodes", nodes)
    solver.setOptionValue("mip_rel_gap", gap)
    solver.setOptionValue("mip_abs_gap", 0.5)
    solver.passModel(lp)
    if start is not None:
        given = highspy.HighsSolution()
        given.col_value = start.tolist()
        solver.setSolution(given)
    solver.run()
    status, info = solver.getModelStatus(), solver.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Exact(None, -INFINITY, True, True)
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    x = np.array(solver.getSolution().col_value) if found else None
    return Exact(x, float(info.mip_dual_bound), status == highspy.HighsModelStatus.kOptimal, False)
