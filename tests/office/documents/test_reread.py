"""The engine reads a document again under new rules: what people judged stays, in its place."""

from luodi.kernel.spans import OffsetMap
from luodi.office.documents.actions.confirm import confirm
from luodi.office.documents.actions.note_reading import note_reading
from luodi.office.documents.actions.reject import reject
from luodi.office.documents.bridge import Taken, take
from luodi.office.documents.matching import Bodies, same
from luodi.office.documents.models import Document, Fact
from tests.office.documents.conftest import PAGE, fact


def reading(page: str = PAGE) -> Taken:
    return take("推进会.txt", page.encode())


def live(document: Document) -> list[Fact]:
    return list(Fact.objects.filter(document=document, removed_at=None))


def test_the_same_rules_change_nothing(document, by) -> None:
    confirm(fact(document, "directive"), by=by)
    before = [(f.kind, f.start, f.state) for f in live(document)]
    note_reading(document, reading())
    assert [(f.kind, f.start, f.state) for f in live(document)] == before
    assert Document.objects.get(pk=document.pk).open_count == len(before) - 1


def test_a_judgement_survives_a_rule_of_another_name_and_a_wider_stretch(document, by) -> None:
    judged = confirm(fact(document, "directive", "储备清单"), by=by)
    taken = reading()
    for new in taken.facts:
        new.key, new.rule = f"other{new.key}"[:32], "renamed"
        if new.start == judged.start and new.kind == "directive":
            new.start -= 3
    note_reading(document, taken)
    assert [f.pk for f in live(document) if f.kind == "directive" and "储备清单" in f.quote] == [judged.pk]


def test_a_rejected_fact_is_not_proposed_again(document, by) -> None:
    reject(fact(document, "figure"), by=by)
    note_reading(document, reading())
    assert [f.state for f in live(document) if f.kind == "figure"] == ["rejected"]


def test_a_judged_fact_moves_with_its_words(document, by) -> None:
    judged = confirm(fact(document, "directive", "储备清单"), by=by)
    taken = reading()
    lead = taken.text.body.index("程远山要求")
    taken.text.body = taken.text.body[lead:]
    taken.text.map = [[a - lead, b - lead, c, d] for a, b, c, d in taken.text.map if a >= lead] or [
        [
            0,
            len(taken.text.body),
            taken.text.source.index("程远山要求"),
            taken.text.source.index("程远山要求") + len(taken.text.body),
        ]
    ]
    taken.facts.clear()
    note_reading(document, taken)
    now = Fact.objects.get(pk=judged.pk)
    assert (now.start, now.quote) == (judged.start - lead, judged.quote)


def test_a_fact_whose_words_are_gone_stays_adrift(document, by) -> None:
    judged = confirm(fact(document, "directive", "储备清单"), by=by)
    taken = reading()
    taken.text.body, taken.text.map, _facts = "全文已删。", [], taken.facts.clear()
    note_reading(document, taken)
    now = Fact.objects.get(pk=judged.pk)
    assert (now.adrift, now.quote, now.state) == (True, judged.quote, "confirmed")


def test_new_facts_open_the_review_again(document, by) -> None:
    for row in Fact.objects.filter(document=document).select_related("document__unit"):
        confirm(row, by=by)
    taken = reading()
    extra = taken.facts[0]
    extra.kind, extra.key = "programme", "new"
    note_reading(document, taken)
    now = Document.objects.get(pk=document.pk)
    assert (now.review, now.open_count) == ("open", 1)


def test_two_figures_in_one_clause_keep_their_own_judgements() -> None:
    clause = {"kind": "figure", "start": 10, "end": 30}
    old = [Fact(**clause, key=k, proposed={"fields": {"value": v}}) for k, v in (("a", "3"), ("b", "5"))]
    new = [Fact(**clause, key=k, fields={"value": v}) for k, v in (("x", "5"), ("y", "3"))]
    assert same(old, new) == {0: 1, 1: 0}


def test_words_are_found_through_the_source() -> None:
    bodies = Bodies("甲乙丙", OffsetMap(((0, 3, 5, 8),)), "丙", OffsetMap(((0, 1, 7, 8),)))
    found = bodies.moved(Fact(start=2, end=3, quote="丙"))
    assert found is not None
    assert (found.start, found.end) == (0, 1)
