"""An office of any size, filled with invented documents and facts straight into the tables."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import Model

from luodi.office.documents.bridge import label
from luodi.office.documents.likeness import signed
from luodi.office.documents.models import Document, Fact, Original, Text
from luodi.office.people.models import Post, Unit, User
from luodi.office.people.standing import SYSTEM_STANDING

M = TypeVar("M", bound=Model)
FACTS = 20
"""Facts a document has: 200,000 documents hold 4,000,000."""
PLACES = ["云岭", "白鹤", "石溪", "塘湾", "青坪", "罗塘", "芦集", "银溪", "滦阴", "海棠"]
TOPICS = [
    "项目建设",
    "要素保障",
    "招商引资",
    "安全生产",
    "乡村振兴",
    "营商环境",
    "防汛抗旱",
    "产业链",
    "园区改造",
    "教育补短板",
]
FORMS = ["推进会", "调度会", "现场办公会", "专题会", "督查通报", "工作要点", "实施方案", "简报"]
INDICATORS = ["固定资产投资", "规上工业增加值", "新签约项目", "到位资金", "试点镇", "新增就业"]
KINDS = ("directive", "figure", "person", "organisation", "project")


def build(documents: int, people: int = 200, seed: int = 1) -> User:
    """Fill the empty office; return a clerk whose unit holds a fortieth of the documents, under a whole county."""
    rng = random.Random(seed)
    from luodi.office.people.actions.appoint import appoint
    from luodi.office.people.actions.found_unit import found_unit

    county = found_unit("云岭县", kind=Unit.Kind.COUNTY, by=SYSTEM_STANDING)
    units = [
        found_unit(f"云岭县第{n}局", kind=Unit.Kind.DEPARTMENT, parent=county, by=SYSTEM_STANDING)
        for n in range(40)
    ]
    users = User.objects.bulk_create(
        [
            User(username=f"u{n}", name=f"职工{n}", must_change_password=False, password="!")
            for n in range(people)
        ]
    )
    Post.objects.bulk_create([Post(user=u, unit=rng.choice(units), role="clerk", version=1) for u in users])
    leader = User.objects.create_user("leader", None, name="督查员", must_change_password=False)
    appoint(leader, county, role="supervisor", by=SYSTEM_STANDING)
    for start in range(0, documents, 2_000):
        _block(rng, units, start, min(2_000, documents - start))
    return leader


def _block(rng: random.Random, units: list[Unit], start: int, count: int) -> None:
    numbers = range(start, start + count)
    with transaction.atomic():
        originals = Original.objects.bulk_create(
            [Original(sha256=hashlib.sha256(str(n).encode()).hexdigest(), size=2_000) for n in numbers]
        )
        documents = Document.objects.bulk_create(
            [_document(rng, units, n, o) for n, o in zip(numbers, originals, strict=True)]
        )
        Text.objects.bulk_create([_text(rng, d) for d in documents])
        for part in _chunks((f for d in documents for f in _facts(rng, d)), 5_000):
            Fact.objects.bulk_create(part)


def _document(rng: random.Random, units: list[Unit], number: int, original: Original) -> Document:
    title = f"{rng.choice(PLACES)}县{rng.choice(TOPICS)}{rng.choice(FORMS)}第{number}号"
    return Document(
        original=original, unit=rng.choice(units), name=f"{number}.html", came_by="import", received_by="职工1",
        state="read", review=rng.choice(("open", "open", "done")), title=title, origin="云岭县融媒体中心",
        published=date(2020, 1, 1) + timedelta(days=rng.randrange(2_400)), validity="genuine", region_code="",
        event_type=rng.choice(("会议", "通知", "调研")), fact_count=FACTS, open_count=FACTS,
        likeness=signed(rng.getrandbits(64)), version=1,
    )  # fmt: skip


def _text(rng: random.Random, document: Document) -> Text:
    body = "。".join(
        f"{rng.choice(PLACES)}要抓好{rng.choice(TOPICS)},完成{rng.choice(INDICATORS)}{rng.randrange(1, 999)}个"
        for _ in range(FACTS)
    )
    return Text(document=document, source=body, body=body, engine="0", rules="")


def _facts(rng: random.Random, document: Document) -> Iterator[Fact]:
    for n in range(FACTS):
        kind = KINDS[n % len(KINDS)]
        fields = {
            "indicator": rng.choice(INDICATORS),
            "value": str(rng.randrange(1, 999)),
            "unit": "个",
            "period": "2025年",
        }
        if kind != "figure":
            fields = {
                "name": f"{rng.choice(PLACES)}{rng.choice(TOPICS)}{n}",
                "action": f"抓好{rng.choice(TOPICS)}",
            }
        yield Fact(
            document=document, kind=kind, start=n, end=n + 1, quote="要", label=label(kind, fields, "要"), fields=fields,
            rule="bench", certainty=0.9, state="proposed", version=1,
        )  # fmt: skip


def _chunks(rows: Iterator[M], size: int) -> Iterator[list[M]]:
    part: list[M] = []
    for row in rows:
        part.append(row)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part
