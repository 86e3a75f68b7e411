"""Every list, search and document page at a small and a large office: the ratio of their times.

Run: ``python -m benchmarks.office.scale [SMALL LARGE]`` (200 and 20,000 documents; the full claim is 200 and 200,000).
Each size runs in a process of its own with its own data folder; the figure is the least CPU time of nine requests.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from typing import Any

REPEATS = 9
PAGES = {
    "documents, first page": "/documents/",
    "documents, later page": "/documents/?page=3",
    "one document": "/documents/{document}/",
    "today": "/",
}


def main(small: int = 200, large: int = 20_000) -> dict[str, Any]:
    """Measure both sizes and return the milliseconds and their ratio by page."""
    one, other = _measured(small), _measured(large)
    table = {p: {"small_ms": one[p], "large_ms": other[p], "ratio": other[p] / one[p]} for p in one}
    for page, row in table.items():
        print(f"{page:24} {row['small_ms']:8.1f} {row['large_ms']:8.1f} ms  ×{row['ratio']:.2f}")
    return table


def _measured(documents: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "LUODI_HOME": home, "LUODI_SECRET_KEY": "bench"}
        command = [sys.executable, "-m", "benchmarks.office.scale", "--inside", str(documents)]
        out = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout
    result: dict[str, Any] = json.loads(out.splitlines()[-1])
    return result


def inside(documents: int) -> None:
    """Build an office of ``documents`` in this process's data folder and print its times as JSON."""
    from luodi.office.setup import migrate

    migrate()
    from django.db import connection
    from django.test import Client

    from benchmarks.office.build import build
    from luodi.office.documents.models import Document

    user = build(documents)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    client.force_login(user)
    document = Document.objects.order_by("pk")[documents // 2].pk
    times = {}
    for page, path in PAGES.items():
        address = path.format(document=document)
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        times[page] = min(_once(client, address) for _ in range(REPEATS))
    print(json.dumps(times))


def _once(client: Any, address: str) -> float:
    start = time.process_time()
    client.get(address)
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    if "--inside" in sys.argv:
        inside(int(sys.argv[-1]))
    else:
        main(*(int(a) for a in sys.argv[1:]))
