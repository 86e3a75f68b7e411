"""Run as a process of its own: an office in a folder, whose intake is killed again and again, or crowded.

``python -m tests.office.documents.harness kill HOME KILLS SEED`` and ``… crowd HOME WRITERS 0`` print one JSON line.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

LOOSE, PACKED = 4, 8
"""Pages of one round: loose files and files in a zip."""


def main(what: str, home: str, count: int, seed: int) -> None:
    from luodi.cli.serve import prepare

    prepare(home)
    from luodi.office.setup import found, migrate

    migrate()
    found("云岭县", admin="admin")
    from django.db import connections

    from luodi.office.jobs import queue
    from luodi.reading import warm  # noqa: F401 - loaded once, before the forks

    queue.LEASE = timedelta(0)  # a killed job is taken over at once; on a site it waits for its lease to end
    connections.close_all()
    print(json.dumps(kill(count, seed) if what == "kill" else crowd(count)))


def kill(count: int, seed: int) -> dict[str, object]:
    rng = random.Random(seed)
    start = time.monotonic()
    assert spawned(lambda: one_round(0)) == 0
    whole, cut = time.monotonic() - start, 0
    for number in range(1, count + 1):
        child = fork(lambda number=number: one_round(number))
        time.sleep(rng.uniform(0, 1.1 * whole))
        os.kill(child, signal.SIGKILL)
        cut += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    for number in range(count + 1):  # whoever was cut off sends the same again
        assert spawned(lambda number=number: one_round(number)) == 0
    return {"cut": cut, **spawn_and_look()}


def crowd(count: int) -> dict[str, object]:
    children = [fork(lambda n=n: write_some(n)) for n in range(count)]
    codes = Counter(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
    assert spawned(run_jobs) == 0
    return {"codes": dict(codes), **spawn_and_look()}


def one_round(number: int) -> None:
    from luodi.office.documents.actions.bring_in import Incoming, bring_in
    from luodi.office.documents.actions.open_intake import open_intake
    from luodi.office.documents.models import Arrival
    from luodi.office.people.models import Unit
    from luodi.office.people.standing import SYSTEM_STANDING
    from tests.office.documents.makers import page, zipped

    at = number * (LOOSE + PACKED)
    name = f"第{number}批.zip"
    intake = open_intake(Unit.objects.get(), by=SYSTEM_STANDING)
    bring_in((Incoming([page(at + n)], f"{at + n}.txt") for n in range(LOOSE)), intake, by=SYSTEM_STANDING)
    if not Arrival.objects.filter(name=name).exists():
        packed = zipped({f"{at + n}.txt": page(at + n) for n in range(LOOSE, LOOSE + PACKED)})
        bring_in([Incoming([packed], name)], intake, by=SYSTEM_STANDING)
    run_jobs()


def run_jobs() -> None:
    from luodi.office.jobs.worker import run_all

    run_all()


def write_some(number: int) -> None:
    from luodi.office.documents.actions.take_in import take_in
    from luodi.office.people.models import Unit
    from luodi.office.people.standing import SYSTEM_STANDING
    from tests.office.documents.makers import page

    for n in range(4):
        take_in([page(number * 4 + n)], name=f"{number}-{n}.txt", unit=Unit.objects.get(), by=SYSTEM_STANDING)


def look() -> dict[str, object]:
    from django.db.models import Count

    from luodi.office.documents.models import Arrival, Document, Fact, Original, Text
    from luodi.office.documents.store import intact, path_of
    from luodi.office.jobs.models import Job
    from luodi.office.trail.chain import broken
    from luodi.office.trail.models import Entry

    entries = Entry.objects.filter(noun="document").values_list("object_id", "verb")
    per_document = Counter(Counter(entries).values())
    members = Arrival.objects.filter(parent__isnull=False).values("parent").annotate(n=Count("pk"))
    doubled = Fact.objects.values("document", "key").annotate(n=Count("pk")).filter(n__gt=1).count()
    originals = Original.objects.values_list("sha256", flat=True)
    return {
        "documents": Document.objects.count(), "states": sorted(set(Document.objects.values_list("state", flat=True))),
        "texts": Text.objects.count(), "doubled": doubled, "broken": list(broken()),
        "entries": sorted(per_document), "members": sorted({m["n"] for m in members}),
        "intact": all(intact(path_of(s)) for s in originals),
        "jobs": sorted(set(Job.objects.filter(kind__startswith="documents.").values_list("state", flat=True))),
    }  # fmt: skip


def fork(work: Callable[[], object]) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    except BaseException as error:
        print(repr(error)[:300], file=sys.stderr)
    os._exit(code)


def spawned(work: Callable[[], object]) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(fork(work), 0)[1])


def spawn_and_look() -> dict[str, object]:
    from django.conf import settings

    out = Path(settings.HOME) / "look.json"
    assert spawned(lambda: out.write_text(json.dumps(look()))) == 0
    found: dict[str, object] = json.loads(out.read_text())
    return found


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
