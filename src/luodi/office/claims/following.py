"""The claims follow the trail: what was read, judged or removed changes figures, groups and clashes."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import transaction

from luodi.office.claims import bridge, grouping
from luodi.office.claims.actions.refresh_groups import refresh_groups
from luodi.office.claims.models import Claim, ClaimGroup, Cursor
from luodi.office.claims.said import Said
from luodi.office.claims.tables import FOLDER
from luodi.office.documents.models import Document, Fact
from luodi.office.trail.models import Entry

COLUMNS = ["group", "pinned", "value", "low", "high", "place_from", "period_from"]
STRETCH, CHUNK = 500, 50
"""Entries read at once; documents in one transaction, which holds the write lock for some tens of milliseconds."""


def follow() -> int:
    """Bring the claims up to the end of the trail; return how many entries were new.

    A stretch is worked through and marked in short transactions; whoever is killed between two does a stretch
    again, which changes nothing.
    """
    cursor = _cursor()
    count = 0
    while entries := list(Entry.objects.filter(seq__gt=cursor.seq).order_by("seq")[:STRETCH]):
        facts = {line.object_id for line in entries if line.noun == "fact"}
        pks = {line.object_id for line in entries if line.noun == "document"}
        pks |= set(Fact.objects.filter(pk__in=facts).values_list("document_id", flat=True))
        pks |= documents_of(group_ids(entries))
        ordered = sorted(pks)
        for at in range(0, len(ordered), CHUNK):
            take_in(ordered[at : at + CHUNK])
        cursor.seq = entries[-1].seq
        cursor.save(update_fields=["seq"])
        count += len(entries)
    return count


def take_in(pks: Collection[int]) -> None:
    """Make the claims of these documents what their facts say now, and their groups with them."""
    wanted = _said(pks)
    with transaction.atomic():
        rows = list(Claim.objects.filter(document__in=pks))
        _unpin(rows)
        touched = {claim.group_id for claim in rows}
        there = {fact.pk for fact, _said in wanted}
        Claim.objects.filter(pk__in=[c.pk for c in rows if c.fact_id not in there]).delete()
        old = {claim.fact_id: claim for claim in rows if claim.fact_id in there}
        groups = _groups({f.pk: said for f, said in wanted if f.pk not in old or not old[f.pk].pinned})
        changed = []
        for fact, said in wanted:
            claim = old.get(fact.pk) or Claim(fact=fact, document_id=fact.document_id)
            if _put(claim, said, groups.get(fact.pk, claim.group_id)):
                changed.append(claim)
            touched.add(claim.group_id)
        Claim.objects.bulk_create([c for c in changed if c.pk is None], batch_size=500)
        Claim.objects.bulk_update([c for c in changed if c.pk is not None], COLUMNS, batch_size=200)
        refresh_groups(touched)


def group_ids(entries: Iterable[Entry]) -> set[int]:
    """Return the groups that decisions are about, with those they were joined to or parted from."""
    found = set()
    for line in entries:
        if line.noun == "claimgroup":
            found |= {line.object_id, *line.changes.get("joined_into_id", ())}
    return found - {None}


def documents_of(groups: Collection[int]) -> set[int]:
    """Return the documents whose figures stand in these groups."""
    rows = Claim.objects.filter(group__in=groups) if groups else Claim.objects.none()
    return set(rows.values_list("document_id", flat=True))


def rules() -> str:
    """Return the digest of the tables: when they change, everything is compared anew."""
    files = sorted(p for p in FOLDER.iterdir() if p.suffix in {".tsv", ".txt"})
    return hashlib.sha256(b"".join(p.read_bytes() for p in files)).hexdigest()


def _cursor() -> Cursor:
    cursor, _made = Cursor.objects.get_or_create(name="trail", defaults={"rules": rules()})
    if cursor.rules != rules():
        cursor.seq, cursor.rules = 0, rules()
        cursor.save()
    return cursor


def _said(pks: Collection[int]) -> list[tuple[Fact, Said]]:
    """Return the figures of documents with what they say; copies repeat and prove nothing, so they are left out."""
    read = Document.objects.filter(pk__in=pks, removed_at=None, copy_of=None, state=Document.State.READ)
    documents = read.in_bulk()
    facts = Fact.objects.filter(document__in=documents, removed_at=None, kind__in=("figure", "region"))
    places: dict[int, list[Fact]] = defaultdict(list)
    figures = []
    for fact in facts.exclude(state=Fact.State.REJECTED).order_by("document_id", "start", "pk"):
        if fact.kind == "region":
            places[fact.document_id].append(fact)
        else:
            figures.append(fact)
    named = {pk: bridge.regions(places[pk]) for pk in documents}
    pairs = ((f, bridge.said(f, documents[f.document_id], named[f.document_id])) for f in figures)
    return [(fact, said) for fact, said in pairs if said is not None]


def _groups(wanted: dict[int, Said]) -> dict[int, int]:
    """Return the group of every figure, made where there is none; a joined group sends its figures on."""
    keys = {fact: grouping.key(said, fact) for fact, said in wanted.items()}
    known = set(ClaimGroup.objects.filter(key__in=keys.values()).values_list("key", flat=True))
    fresh = {
        keys[fact]: ClaimGroup(
            key=keys[fact], subject=said.subject, head=said.head, measure=said.measure, place=said.place,
            start=said.start, end=said.end, period_said=said.period_from == "said", aim=said.aim, version=1,
        )
        for fact, said in wanted.items() if keys[fact] not in known
    }  # fmt: skip
    ClaimGroup.objects.bulk_create(fresh.values(), batch_size=500, ignore_conflicts=True)
    rows = ClaimGroup.objects.filter(key__in=keys.values()).values_list("key", "pk", "joined_into")
    found = {key: joined or pk for key, pk, joined in rows}
    return {fact: found[key] for fact, key in keys.items()}


def _unpin(claims: Iterable[Claim]) -> None:
    """Let go of figures whose own group was undone."""
    gone = ClaimGroup.objects.exclude(removed_at=None).filter(claims__in=[c for c in claims if c.pinned])
    undone = set(gone.values_list("pk", flat=True))
    for claim in claims:
        claim.pinned = claim.pinned and claim.group_id not in undone


def _put(claim: Claim, said: Said, group: int) -> bool:
    """Put what a figure says, and its group, into its row; tell whether the row has to be saved."""
    values = (group, claim.pinned, said.value, said.low, said.high, said.place_from, said.period_from)
    names = ("group_id", *COLUMNS[1:])
    # What let a figure go has changed it in memory already, so a pinned one that moves is saved as well.
    same = claim.pk is not None and all(getattr(claim, n) == v for n, v in zip(names, values, strict=True))
    for name, value in zip(names, values, strict=True):
        setattr(claim, name, value)
    return not same
