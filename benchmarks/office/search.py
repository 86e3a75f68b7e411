"""Search against bare tantivy: the same index, the same queries, one run.

Run: ``python -m benchmarks.office.search [DOCUMENTS]`` (20,000; the full claim is 200,000, with 20 facts each).
Prints what the index costs (CPU seconds, peak memory, bytes) and the CPU milliseconds of a question: bare (the
query object alone, 20 best and the count), search (reading the question, scope, query, hits), facets (the counts
beside the results), page (the whole answer over HTTP, with the database).
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from statistics import quantiles
from typing import Any

REPEATS = 5
LEAST = 3
"""Each question is asked so often, and the least time counts: other people use the machine too."""


def main(documents: int = 20_000) -> dict[str, Any]:
    """Measure in a process with its own data folder and print a table."""
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "LUODI_HOME": home, "LUODI_SECRET_KEY": "bench"}
        command = [sys.executable, "-m", "benchmarks.office.search", "--inside", str(documents)]
        out = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout
    result: dict[str, Any] = json.loads(out.splitlines()[-1])
    for name, value in result.items():
        print(f"{name:28} {value}")
    return result


def inside(documents: int) -> None:
    """Build an office and its index, ask, and print the figures as JSON."""
    from luodi.office.setup import migrate

    migrate()
    from benchmarks.office.build import build

    user = build(documents)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = {"documents": documents, **_index()}
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result |= {"peak_mb": after // 1024, "peak_mb_before": before // 1024}
    print(json.dumps(result | _times(user), ensure_ascii=False))


def _index() -> dict[str, Any]:
    from luodi.office.search import folder, writing

    start = time.process_time()
    while not writing.build_slice(5).done:
        pass
    live = folder.named(folder.LIVE)
    assert live is not None
    size = sum(file.stat().st_size for file in live.rglob("*") if file.is_file())
    return {"index_cpu_s": round(time.process_time() - start, 1), "index_mb": round(size / 2**20, 1)}


def _times(user: Any) -> dict[str, Any]:
    from django.test import Client

    from luodi.office.people.standing import standing_of
    from luodi.office.search import asking
    from luodi.office.search.question import Question
    from luodi.office.search.reader import Condition, counts, find, searcher

    build = Condition().live
    assert build is not None
    over, standing, client = searcher(build), standing_of(user), Client()
    client.force_login(user)
    where = asking.scope(standing, "documents.read")
    assert "search-hit" in client.get("/search/", {"q": "要"}).text
    table: dict[str, list[float]] = {"bare": [], "search": [], "facets": [], "page": []}
    for text in _questions():
        asked = Question(text)
        query = asking.query(asked, where)

        def search(text: str = text) -> None:
            scope = asking.scope(standing, "documents.read")
            find(over, asking.query(Question(text), scope), limit=20)

        calls: dict[str, Callable[[], Any]] = {
            "bare": lambda query=query: over.search(query, 20, count=True),  # type: ignore[misc]
            "search": search,
            "facets": lambda query=query: counts(over, query, ("kind", "state", "unit", "region")),  # type: ignore[misc]
            "page": lambda text=text: client.get("/search/", {"q": text}),  # type: ignore[misc]
        }
        for name, call in calls.items():
            table[name].append(min(_once(call) for _ in range(LEAST)))
    found = {name: _percentiles(values) for name, values in table.items()}
    ratio = found["search"]["p95_ms"] / found["bare"]["p95_ms"]
    return {**found, "search/bare p95": round(ratio, 2)}


def _questions() -> Iterator[str]:
    """Yield one character, words, phrases, several words, a number, pinyin: as people type them."""
    from benchmarks.office.build import INDICATORS, PLACES, TOPICS

    rng = random.Random(7)
    yield from ("要", "县", "号")
    for _ in range(REPEATS):
        place, topic, indicator = rng.choice(PLACES), rng.choice(TOPICS), rng.choice(INDICATORS)
        yield from (topic, topic[:2], f"{place}要抓好{topic}", f"{place} {indicator}")
        yield from (
            f"第{rng.randrange(9_999)}号",
            f"{indicator}{rng.randrange(999)}个",
            f"“{topic}” -{place}",
        )
    yield from ("ys", "zsyz", "yaosubaozhang", "xmjs")


def _percentiles(values: list[float]) -> dict[str, float]:
    cuts = quantiles(values, n=20)
    return {"p50_ms": round(cuts[9], 2), "p95_ms": round(cuts[18], 2)}


def _once(call: Callable[[], Any]) -> float:
    start = time.process_time()
    call()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    if "--inside" in sys.argv:
        inside(int(sys.argv[-1]))
    else:
        main(*(int(a) for a in sys.argv[1:]))
