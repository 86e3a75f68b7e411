"""A plan file: a plan with the problem it answers, so that it explains and draws itself anywhere."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar

from luodi.siting.plan import Plan
from luodi.siting.problem import (
    Candidate,
    Capacity,
    Decision,
    Link,
    Parcel,
    Park,
    Problem,
    Project,
    Rules,
    Threshold,
    TownFloor,
    Weights,
)

T = TypeVar("T")
PARTS: dict[str, type[Any]] = {
    "projects": Project,
    "parcels": Parcel,
    "parks": Park,
    "capacities": Capacity,
    "links": Link,
    "thresholds": Threshold,
    "decisions": Decision,
    "floors": TownFloor,
    "candidates": Candidate,
}


def save(path: Path, problem: Problem, plan: Plan) -> None:
    """Write a plan file (JSON); the same plan gives the same bytes."""
    whole = {"problem": asdict(problem), "plan": json.loads(plan.to_json())}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    write_whole(path, text + "\n")


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that it is there whole or as it was before, whatever interrupts the writing."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_mask())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def load(path: Path) -> tuple[Problem, Plan]:
    """Read a plan file; anything that is not one raises ``ValueError``."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return _problem(raw["problem"]), Plan.from_json(json.dumps(raw["plan"]))
    except (KeyError, TypeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name} is not a plan file ({error!r})") from error


def _problem(raw: dict[str, Any]) -> Problem:
    parts = {name: tuple(_make(kind, r) for r in raw[name]) for name, kind in PARTS.items()}
    rules = dict(raw["rules"])
    rules["zones"] = tuple((zone, tuple(admits)) for zone, admits in rules["zones"])
    return Problem(
        periods=raw["periods"],
        factors=tuple(raw["factors"]),
        weights=_make(Weights, raw["weights"]),
        rules=Rules(**rules),
        base_year=raw["base_year"],
        **parts,
    )


def _make(kind: type[T], raw: dict[str, Any]) -> T:
    if not is_dataclass(kind):
        raise TypeError(f"{kind} is no value")
    return kind(**{f.name: tuple(v) if isinstance(v := raw[f.name], list) else v for f in fields(kind)})
