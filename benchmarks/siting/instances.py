"""Read instances of the public generator (npz of entity arrays and candidate columns) as siting models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from luodi.siting.model import Columns, Ground, Ledger, Model, Pairs, RowName, assemble


def load(path: Path) -> Model:
    """Return the model of one generated instance."""
    with np.load(path, allow_pickle=False) as z:
        return from_arrays({k: z[k] for k in z.files})


def from_arrays(raw: dict[str, Any]) -> Model:
    """Return the model of the generator's dictionary of arrays."""
    site, project, period = raw["cs"], raw["ci"], raw["ct"]
    low = raw["st_pc"][raw["st_ptr"][site]]
    high = raw["st_pc"][raw["st_ptr"][site + 1] - 1] + 1
    zero = np.zeros(len(site), np.int64)
    columns = Columns(project, low, high, period, raw["st_park"][site], raw["cv"], raw["ca"], zero, zero)
    role = np.where(raw["pj_haz"], 1, np.where(raw["pj_sens"], 2, 0)).astype(np.int64)
    sy = raw["sy"]
    pairs = Pairs(sy[:, 0].copy(), sy[:, 1].copy(), sy[:, 2].copy(), np.zeros(len(sy), np.int64))
    names = tuple(f"k{k}" for k in range(int(raw["m"])))
    n = int(raw["n"])
    ground = Ground(
        raw["pc_area"], names, tuple(ledgers(raw, columns)), (), raw["near"], np.zeros(n, bool), role, pairs
    )
    return assemble(columns, ground)


def ledgers(raw: dict[str, Any], columns: Columns) -> list[Ledger]:
    """Return the park stocks and the region's flows and stocks."""
    out = []
    everything = np.arange(len(columns))
    for p in range(int(raw["n_park"])):
        here = np.flatnonzero(columns.place == p)
        for q in range(raw["cap"].shape[1]):
            if raw["active"][p, q] and len(here):
                amount = raw["pj_res"][columns.project[here], q]
                out.append(Ledger(RowName("stock", f"p{p}", f"r{q}"), here, amount, raw["cap"][p, q]))
    i = columns.project
    single = columns.high - columns.low == 1
    land = np.where(single, columns.area * raw["pc_new"][columns.low], raw["st_new"][raw["cs"]])
    for name, amount, quota, kind in (
        ("new-land", land, raw["q_new"], "flow"),
        ("funds", raw["pj_fund"][i], raw["q_fund"], "flow"),
        ("energy", raw["pj_tce"][i], raw["q_tce"], "stock"),
        ("voc", raw["pj_res"][i, 8], raw["q_voc"], "stock"),
        ("nox", raw["pj_res"][i, 7], raw["q_nox"], "stock"),
    ):
        out.append(Ledger(RowName(kind, "*", name), everything, amount, quota))
    return out
