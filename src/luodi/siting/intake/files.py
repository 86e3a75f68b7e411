"""Raw rows of a table file, whatever its format."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

Row = Mapping[str, object]
FORMATS = (".csv", ".parquet", ".arrow")


def rows(folder: Path, table: str) -> list[Row] | None:
    """Return the rows of a table of a folder, or None where it has no such file."""
    for suffix in FORMATS:
        path = folder / (table + suffix)
        if path.is_file():
            return _read(path)
    return None


def _read(path: Path) -> list[Row]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    import pyarrow as pa  # slow to import, and a folder of CSV does without

    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        table = pq.read_table(path)
    else:
        with pa.memory_map(str(path)) as source:
            table = pa.ipc.open_file(source).read_all()
    found: list[Row] = table.to_pylist()
    return found


def save(folder: Path, table: str, heading: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Write a table as CSV."""
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(lines)
