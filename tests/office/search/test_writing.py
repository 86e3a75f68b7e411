"""The index follows the trail, is built beside the old one, and survives being killed."""

import pytest

from luodi.office.documents.models import Document, Fact
from luodi.office.jobs.worker import run_all
from luodi.office.people.standing import standing_of
from luodi.office.search import folder, queries, writing
from luodi.office.search.question import question
from luodi.office.search.reader import Condition
from luodi.office.trail.actions.keep import keep, remove
from luodi.office.trail.actor import SYSTEM
from luodi.office.trail.models import Entry


@pytest.fixture
def found(clerk):
    def ask(q: str, **narrow) -> list[str]:
        answer = queries.answer(question({"q": q, **narrow}), standing_of(clerk), condition=Condition())
        return sorted(str(r.fact or r.document) for r in answer.results)

    return ask


def test_an_index_that_is_missing_builds_itself(clerk, bureau, write, found) -> None:
    write(bureau, "项目清单")
    assert found("项目") == []
    from luodi.office.jobs.queue import put

    put("search.follow", key="round")
    run_all()
    assert found("项目") == ["项目清单"]


def test_a_change_a_correction_and_a_removal_are_followed(bureau, write, index, found) -> None:
    document = write(bureau, "项目清单", "含亩均税收", facts={"亩均税收": "figure"})
    index()
    keep(document, by=SYSTEM, verb="rename", title="台账")
    fact = Fact.objects.get()
    keep(fact, by=SYSTEM, verb="confirm", state="confirmed")
    index()
    assert found("清单", kind="document") == []
    assert found("亩均", state="confirmed") == ["亩均税收"]
    remove(document, by=SYSTEM, reason="重复")
    index()
    assert found("亩均") == []


def test_following_twice_changes_nothing(bureau, write, index, found) -> None:
    write(bureau, "项目清单")
    index()
    mark = folder.read_mark(Condition().live)
    folder.write_mark(
        Condition().live, folder.Mark(total=mark.total, done=True)
    )  # as if killed before the mark
    index()
    assert found("项目") == ["项目清单"]


def test_a_new_build_replaces_the_old_one_while_it_serves(bureau, write, index, found) -> None:
    for n in range(writing.CHUNK + 5):
        write(bureau, f"项目清单{n}")
    index()
    old = Condition().live
    assert not writing.build_slice(0).done
    assert len(found("项目")) == queries.PAGE
    assert Condition().live == old
    while not writing.build_slice(0.01).done:
        pass
    assert Condition().live != old
    assert not old.exists()
    assert len(found("项目")) == queries.PAGE


def test_changes_during_a_build_are_not_lost(bureau, write, index, found) -> None:
    document = write(bureau, "项目清单")
    index()
    writing.build_slice(0)
    keep(document, by=SYSTEM, verb="rename", title="招商台账")
    while not writing.build_slice().done:
        pass
    writing.follow()
    assert found("招商") == ["招商台账"]
    assert found("清单", kind="document") == []


def test_an_index_of_another_history_is_built_anew(bureau, write, index) -> None:
    write(bureau, "项目清单")
    index()
    assert Condition().ready
    Entry.objects.order_by("-seq").first().delete()
    assert not Condition().ready


def test_only_one_process_writes(bureau, write, index) -> None:
    write(bureau, "项目清单")
    index()
    keep(Document.objects.get(), by=SYSTEM, verb="rename", title="台账")
    with writing.writer(Condition().live), pytest.raises(writing.Busy):
        writing.follow()


def test_reading_again_what_says_the_same_is_followed(clerk, bureau, index, found) -> None:
    from luodi.office.documents.actions.take_in import take_in
    from luodi.office.jobs.queue import put

    page = "云岭县召开推进会\n2026-03-12\n程远山要求,县水利局要在4月底前完成项目储备清单。\n"
    document, _new = take_in([page.encode()], name="推进会.txt", unit=bureau, by=standing_of(clerk))
    run_all()
    index()
    before = found("储备")
    put("documents.read", document=document.pk)
    run_all()
    index()
    assert found("储备") == before
    assert len(before) > 1
