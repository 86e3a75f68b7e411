"""A file comes in, is read in the background, and is found again as the same document."""

from luodi.office.documents.actions.take_in import take_in
from luodi.office.documents.models import Document, Fact
from luodi.office.jobs.worker import run_all
from luodi.office.people.standing import standing_of
from luodi.office.trail.chain import broken
from luodi.office.trail.models import Entry

PAGE = """云岭县召开重点项目推进会
2026-03-12  来源:云岭县融媒体中心
3月11日,云岭县召开重点项目推进会。县委书记程远山出席并讲话。
程远山要求,县发展和改革局要在4月底前完成项目储备清单,确保全年完成投资12.5亿元。
""".encode()


def test_a_page_is_read_into_proposed_facts(clerk, bureau) -> None:
    document, new = take_in([PAGE], name="推进会.txt", unit=bureau, by=standing_of(clerk))
    assert new
    assert run_all() == 1
    document.refresh_from_db()
    assert (document.state, document.title) == ("read", "云岭县召开重点项目推进会")
    kinds = set(Fact.objects.filter(document=document, state="proposed").values_list("kind", flat=True))
    assert {"directive", "person", "figure"} <= kinds


def test_every_fact_stands_in_the_body_where_it_says(clerk, bureau) -> None:
    document, _ = take_in([PAGE], name="推进会.txt", unit=bureau, by=standing_of(clerk))
    run_all()
    body = document.text.body
    assert all(body[f.start : f.end] == f.quote for f in document.facts.all())


def test_the_same_file_twice_is_one_document(clerk, bureau) -> None:
    first, _ = take_in([PAGE], name="推进会.txt", unit=bureau, by=standing_of(clerk))
    second, new = take_in([PAGE], name="推进会.txt", unit=bureau, by=standing_of(clerk))
    assert (second.pk, new) == (first.pk, False)


def test_the_same_text_in_traditional_script_is_a_copy(clerk, bureau) -> None:
    take_in([PAGE], name="推进会.txt", unit=bureau, by=standing_of(clerk))
    other = PAGE.decode().replace("项", "項").replace("书记", "書記").replace("讲话", "講話").encode()
    copy, _ = take_in([other], name="转载.txt", unit=bureau, by=standing_of(clerk))
    run_all()
    copy.refresh_from_db()
    assert copy.copy_of is not None
    assert copy.copy_of.name == "推进会.txt"


def test_what_cannot_be_read_says_why(clerk, bureau) -> None:
    broken = b"%PDF-1.7\n" + b"x" * 100
    document, _ = take_in([broken], name="扫描件.pdf", unit=bureau, by=standing_of(clerk))
    run_all()
    document.refresh_from_db()
    assert document.state == Document.State.FAILED
    assert document.problem.startswith("扫描件.pdf")


def test_every_step_is_in_the_chain(clerk, bureau) -> None:
    take_in([PAGE], name="推进会.txt", unit=bureau, by=standing_of(clerk))
    run_all()
    verbs = list(Entry.objects.filter(noun="document").order_by("seq").values_list("verb", "actor_name"))
    assert verbs == [("take_in", "林知夏"), ("read", "Luodi")]
    assert list(broken()) == []
