"""Plain peers on the reference programme: HiGHS, CP-SAT and SCIP, one thread each, stopped by CPU seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

Found = tuple[float, float, float]


@contextmanager
def _stopped_after(seconds: float, stop: Callable[[], object]) -> Iterator[None]:
    """Call ``stop`` once this process has used so many CPU seconds: a shared machine's clock is unfair."""
    over, limit = threading.Event(), time.process_time() + seconds

    def watch() -> None:
        while not over.wait(0.1):
            if time.process_time() > limit:
                stop()
                return

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        over.set()


def highs(m: dict[str, Any], seconds: float) -> Found:
    """Return value, bound and CPU seconds of HiGHS."""
    import highspy

    a = m["A"].tocsc()
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = a.shape[1], a.shape[0]
    lp.col_cost_, lp.col_lower_ = m["c"], np.zeros(a.shape[1])
    lp.col_upper_ = m.get("ub", np.ones(a.shape[1]))
    lp.row_lower_, lp.row_upper_, lp.sense_ = m["lo"], m["hi"], highspy.ObjSense.kMaximize
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = a.indptr, a.indices, a.data
    lp.integrality_ = [highspy.HighsVarType.kInteger] * a.shape[1]
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1)):
        solver.setOptionValue(option, value)
    begin = time.process_time()
    solver.cbMipInterrupt += lambda e: e.interrupt() if time.process_time() - begin > seconds else None
    solver.passModel(lp)
    solver.run()
    info = solver.getInfo()
    return info.objective_function_value, info.mip_dual_bound, time.process_time() - begin


def cpsat(m: dict[str, Any], seconds: float) -> Found:
    """Return value, bound and CPU seconds of CP-SAT."""
    from ortools.sat.python import cp_model

    a, model = m["A"].tocsr(), cp_model.CpModel()
    x = [model.new_bool_var("") for _ in range(a.shape[1])]
    for r in range(a.shape[0]):
        part = slice(a.indptr[r], a.indptr[r + 1])
        amounts = a.data[part].astype(int).tolist()
        total = cp_model.LinearExpr.weighted_sum([x[i] for i in a.indices[part]], amounts)
        model.add(total <= int(m["hi"][r]))
        if np.isfinite(m["lo"][r]):
            model.add(total >= int(m["lo"][r]))
    model.maximize(cp_model.LinearExpr.weighted_sum(x, m["c"].astype(int).tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    begin = time.process_time()
    with _stopped_after(seconds, solver.stop_search):
        solver.solve(model)
    return solver.objective_value, solver.best_objective_bound, time.process_time() - begin


def scip(m: dict[str, Any], seconds: float) -> Found:
    """Return value, bound and CPU seconds of SCIP."""
    import pyscipopt

    a, model = m["A"].tocsr(), pyscipopt.Model()
    model.hideOutput()
    model.setParam("timing/clocktype", 1)  # CPU seconds
    model.setParam("limits/time", seconds)
    x = [model.addVar(vtype="B", obj=float(v)) for v in m["c"]]
    model.setMaximize()
    for r in range(a.shape[0]):
        part = slice(a.indptr[r], a.indptr[r + 1])
        total = pyscipopt.quicksum(v * x[i] for i, v in zip(a.indices[part], a.data[part], strict=True))
        model.addCons(total <= float(m["hi"][r]))
        if np.isfinite(m["lo"][r]):
            model.addCons(total >= float(m["lo"][r]))
    begin = time.process_time()
    model.optimize()
    value = model.getObjVal() if model.getNSols() else 0.0
    return value, model.getDualbound(), time.process_time() - begin


PEERS = {"highs": highs, "cpsat": cpsat, "scip": scip}
