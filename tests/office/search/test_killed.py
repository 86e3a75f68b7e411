"""The process that writes the index is killed at random moments; the index ends as what the database holds."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

PREPARE = """
from luodi.office.setup import migrate, found
migrate()
from luodi.office.people.models import Unit
from luodi.office.documents.models import Document, Fact, Original, Text
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.actor import SYSTEM
found("云岭县", admin="admin")
unit, original = Unit.objects.get(), Original.objects.create(sha256="0" * 64, size=1)
for n in range(240):
    document = keep(
        Document(), by=SYSTEM, verb="read", original=original, unit=unit, name="-", title=f"清单{n}", state="read"
    )
    Text.objects.create(document=document, body="要素跟着项目走" * 30, engine="0", rules="0")
    Fact.objects.create(document=document, kind="programme", start=0, end=2, quote="要素", label=f"要素{n}", version=1)
"""
WRITE = """
from luodi.office.setup import start
start()
from luodi.office.documents.models import Document
from luodi.office.search import writing
from luodi.office.search.reader import Condition
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.actor import SYSTEM
print("go", flush=True)
while True:
    if not Condition().ready:
        writing.build_slice(0.01)
    else:
        row = Document.objects.order_by("?").first()
        keep(row, by=SYSTEM, verb="rename", title=row.title + "改")
        writing.follow()
"""
COMPARE = """
from luodi.office.setup import start
start()
from luodi.office.documents.models import Document, Fact
from luodi.office.search import asking, reader, writing
from luodi.office.search.question import question
while not reader.Condition().ready:
    writing.build_slice()
writing.follow()
over = reader.searcher(reader.Condition().live)
everything = asking.query(question({"kind": "document"}), asking.Scope((), all=True))
hits = [h.ref for h in reader.find(over, everything, limit=1000).hits]
assert sorted(hits) == sorted(Document.objects.values_list("pk", flat=True)), "documents"
facts = reader.find(over, asking.query(question({"kind": "programme"}), asking.Scope((), all=True)), limit=1000)
assert sorted(h.ref for h in facts.hits) == sorted(Fact.objects.values_list("pk", flat=True)), "facts"
for row in Document.objects.all():
    asked = question({"q": f'"{row.title}"', "kind": "document"})
    found = reader.find(over, asking.query(asked, asking.Scope((), all=True)), limit=1000)
    assert row.pk in [h.ref for h in found.hits], row.title
print("equal")
"""


def run(code: str, home: Path) -> subprocess.Popen[bytes]:
    env = {**os.environ, "LUODI_HOME": str(home), "LUODI_DATABASE": "", "LUODI_SECRET_KEY": "k"}
    return subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.PIPE)


def finish(code: str, home: Path) -> bytes:
    with run(code, home) as process:
        return process.communicate()[0]


def test_killed_at_any_moment_the_index_ends_as_the_database(tmp_path: Path) -> None:
    finish(PREPARE, tmp_path)
    chance = random.Random(20261125)
    for _ in range(8):
        with run(WRITE, tmp_path) as writing:
            assert writing.stdout is not None
            assert writing.stdout.readline() == b"go\n"
            time.sleep(chance.random() * 0.5)
            writing.send_signal(signal.SIGKILL)
    assert finish(COMPARE, tmp_path) == b"equal\n"
