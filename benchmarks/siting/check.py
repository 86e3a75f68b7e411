"""Check a plan on a generated instance from the raw arrays alone; shares no code with the solver."""

from __future__ import annotations

from collections import defaultdict
from typing import Any


def violations(raw: dict[str, Any], chosen: list[tuple[int, int, int, int]], value: int) -> list[str]:
    """Return the broken rules of a plan given as (project, first parcel, end parcel, period)."""
    key = {}
    for c in range(len(raw["ci"])):
        site = raw["cs"][c]
        spots = raw["st_pc"][raw["st_ptr"][site] : raw["st_ptr"][site + 1]]
        key[int(raw["ci"][c]), int(spots[0]), int(spots[-1]) + 1, int(raw["ct"][c])] = c
    bad = [f"no such candidate {x}" for x in chosen if x not in key]
    columns = [key[x] for x in chosen if x in key]
    if len({x[0] for x in chosen}) != len(chosen):
        bad.append("a project is placed twice")
    bad += _land(raw, columns) + _factors(raw, columns) + _hazard(raw, columns)
    return bad + _value(raw, columns, value)


def _spots(raw: dict[str, Any], c: int) -> list[int]:
    site = raw["cs"][c]
    return [int(k) for k in raw["st_pc"][raw["st_ptr"][site] : raw["st_ptr"][site + 1]]]


def _land(raw: dict[str, Any], columns: list[int]) -> list[str]:
    used: dict[int, int] = defaultdict(int)
    for c in columns:
        spots = _spots(raw, c)
        for k in spots:
            used[k] += int(raw["ca"][c]) if len(spots) == 1 else int(raw["pc_area"][k])
    return [f"parcel {k}" for k in used if used[k] > raw["pc_area"][k]]


def _factors(raw: dict[str, Any], columns: list[int]) -> list[str]:
    load: dict[tuple[str, int, int], int] = defaultdict(int)
    flow: dict[tuple[str, int], int] = defaultdict(int)
    for c in columns:
        i, t, spots = int(raw["ci"][c]), int(raw["ct"][c]), _spots(raw, c)
        p = int(raw["pc_park"][spots[0]])
        own = len(spots) == 1
        new = [k for k in spots if raw["pc_new"][k]]
        flow["q_new", t] += sum(int(raw["ca"][c]) if own else int(raw["pc_area"][k]) for k in new)
        flow["q_fund", t] += int(raw["pj_fund"][i])
        for u in range(t, int(raw["T"])):
            for q in range(raw["cap"].shape[1]):
                load["cap", p * 100 + q, u] += int(raw["pj_res"][i, q])
            load["q_tce", 0, u] += int(raw["pj_tce"][i])
            load["q_voc", 0, u] += int(raw["pj_res"][i, 8])
            load["q_nox", 0, u] += int(raw["pj_res"][i, 7])
    bad = [f"{name} {t}" for (name, t), v in flow.items() if v > raw[name][t]]
    for (name, at, t), v in load.items():
        if name != "cap":
            bad += [f"{name} {t}"] if v > raw[name][t] else []
        elif raw["active"][at // 100, at % 100] and v > raw["cap"][at // 100, at % 100, t]:
            bad.append(f"park {at // 100} factor {at % 100} period {t}")
    return bad


def _hazard(raw: dict[str, Any], columns: list[int]) -> list[str]:
    near: dict[int, set[int]] = defaultdict(set)
    for k, j in raw["near"]:
        near[int(k)].add(int(j))
    danger = {k for c in columns if raw["pj_haz"][raw["ci"][c]] for k in _spots(raw, c)}
    tender = {k for c in columns if raw["pj_sens"][raw["ci"][c]] for k in _spots(raw, c)}
    return [f"hazard {k} near {j}" for k in danger for j in near[k] & tender]


def _value(raw: dict[str, Any], columns: list[int], value: int) -> list[str]:
    park = {int(raw["ci"][c]): int(raw["pc_park"][_spots(raw, c)[0]]) for c in columns}
    worth = sum(int(raw["cv"][c]) for c in columns)
    worth += sum(int(w) for i, j, w in raw["sy"] if int(i) in park and park.get(int(j)) == park[int(i)])
    return [] if worth == value else [f"value {value} is not {worth}"]
