"""The ledger goes out: as a circular that passes the standard's check, and as a workbook that says whence."""

import io
from datetime import date, timedelta

import openpyxl
from django.utils import timezone

from luodi.office.directives.actions.advance import advance
from luodi.office.directives.actions.register_directive import register_directive
from luodi.office.directives.circular import circular
from luodi.office.directives.models import Directive
from luodi.office.directives.queries import directives
from luodi.office.directives.workbook import workbook
from luodi.office.people.standing import standing_of
from luodi.papers.check import check


def assigned(title: str, county, bureau, by, days: int, words: str = "") -> Directive:
    row = register_directive(title, unit=county, by=by, words=words)
    row = advance(row, "register", by=by)
    return advance(row, "assign", by=by, lead=bureau, due=timezone.localdate() + timedelta(days=days))


def test_the_circular_passes_the_check_and_lists_what_is_overdue(hire, county, bureau) -> None:
    by = standing_of(hire("supervisor", county))
    assigned("完成项目储备清单", county, bureau, by, -3)
    assigned("盘活闲置土地", county, bureau, by, 60)
    data = circular(county, timezone.localdate(), by=by)
    assert check(data) == []
    import docx

    tables = docx.Document(io.BytesIO(data)).tables
    assert [c.text for c in tables[0].rows[1].cells] == [
        "完成项目储备清单", "云岭县发展和改革局", (timezone.localdate() - timedelta(days=3)).isoformat(), "3",
    ]  # fmt: skip
    assert tables[1].rows[1].cells[0].text == "盘活闲置土地"


def test_the_workbook_says_whence_and_runs_no_formula(hire, county, bureau) -> None:
    by = standing_of(hire("supervisor", county))
    assigned('=HYPERLINK("http://x")', county, bureau, by, 9, words="县长办公会议纪要第3号")
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(directives(by)))).active
    assert sheet["B2"].data_type == "s"
    assert sheet["B2"].comment.text == "县长办公会议纪要第3号"
    assert isinstance(sheet["D2"].value.date(), date)


def test_only_a_supervisor_gets_the_circular(browse, hire, county, bureau, clerk) -> None:
    assert browse(hire("supervisor", county)).get("/directives/circular.docx").status_code == 200
    assert browse(clerk).get("/directives/circular.docx").status_code == 403
