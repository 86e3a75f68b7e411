"""Judgements leave the office as cases: what was proposed, what stands now, and nobody's name."""

import json

from click.testing import CliRunner
from django.urls import reverse

from luodi.cli import group
from luodi.kernel.spans import Span
from luodi.office.documents.actions.add_fact import add_fact
from luodi.office.documents.actions.confirm import confirm
from luodi.office.documents.actions.correct import correct
from luodi.office.documents.actions.reject import reject
from luodi.office.documents.actions.undo_judgement import undo_judgement
from luodi.office.documents.cases import lines
from luodi.office.people.standing import SYSTEM_STANDING
from tests.office.documents.conftest import fact


def cases() -> list[dict]:
    return [json.loads(line) for line in lines(SYSTEM_STANDING)]


def test_a_correction_holds_both_sides_in_its_sentence(document, by) -> None:
    old = fact(document, "directive", "储备清单")
    start = document.text.body.index("要在4月底前")
    span = Span(start, start + len("要在4月底前完成项目储备清单"))
    correct(old, by=by, span=span, fields={**old.fields, "target": "一份清单"})
    (case,) = cases()
    assert case["verdict"] == "corrected"
    assert "⟦要在4月底前完成项目储备清单⟧,确保全年" in case["marked"]
    assert case["text"][case["proposed"]["start"] : case["proposed"]["end"]] == case["proposed"]["quote"]
    assert (case["proposed"]["fields"]["target"], case["final"]["fields"]["target"]) != ("一份清单", None)
    assert case["document"]["sha256"] == document.original.sha256


def test_a_rejection_says_why_and_marks_nothing(document, by) -> None:
    reject(fact(document, "figure"), by=by, reason="是目标")
    (case,) = cases()
    assert (case["verdict"], case["final"], case["reason"]) == ("rejected", None, "是目标")
    assert "⟦" not in case["marked"]


def test_an_added_fact_has_no_proposal(document, by) -> None:
    start = document.text.body.index("希望尽快疏通化粪池")
    add_fact(document, kind="directive", span=Span(start, start + 9), fields={"owner": None}, by=by)
    (case,) = cases()
    assert (case["verdict"], case["proposed"], case["text"]) == (
        "added",
        None,
        "有的居民提出,希望尽快疏通化粪池。",
    )


def test_what_was_confirmed_or_taken_back_is_no_case(document, by) -> None:
    confirm(fact(document, "directive"), by=by)
    reject(fact(document, "figure"), by=by)
    undo_judgement(document, by=by)
    assert cases() == []


def test_no_judge_is_named(document, by) -> None:
    reject(fact(document, "figure"), by=by)
    assert by.actor.name not in json.dumps(cases(), ensure_ascii=False)


def test_supervisors_download_them_and_clerks_do_not(document, by, browse, hire, county, clerk) -> None:
    reject(fact(document, "figure"), by=by)
    answer = browse(hire("supervisor", county)).get(reverse("documents:cases"))
    assert "attachment" in answer["Content-Disposition"]
    assert len(b"".join(answer.streaming_content).splitlines()) == 1
    assert browse(clerk).get(reverse("documents:cases")).status_code == 403
    index, button = reverse("documents:index"), reverse("documents:cases")
    assert button in browse(hire("supervisor", county)).get(index).content.decode()
    assert button not in browse(clerk).get(index).content.decode()


def test_the_command_writes_the_file(document, by, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("LUODI_HOME", str(tmp_path))
    reject(fact(document, "figure"), by=by)
    out = tmp_path / "cases.jsonl"
    told = CliRunner().invoke(group, ["cases", "export", "--home", str(tmp_path), "--out", str(out)])
    assert told.exit_code == 0, told.output
    assert "导出 1 条案例" in told.output
    assert json.loads(out.read_text())["verdict"] == "rejected"
