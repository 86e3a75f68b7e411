"""A table of units and people: previewed cell by cell, taken in as one batch, undone as one batch."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from luodi.office.jobs.worker import run_all
from luodi.office.people.models import Draft, Post, Unit, UnitAlias, User
from luodi.office.people.roster.cells import CellError, read_cell
from luodi.office.people.roster.read import guard, read_roster
from luodi.office.people.standing import standing_of
from luodi.office.trail.chain import broken
from luodi.office.trail.errors import Invalid
from luodi.office.trail.models import Batch

UNITS = [["单位名称", "上级单位", "类别", "别名", "行政区划代码"]]
PEOPLE = [["姓名", "用户名", "所在单位", "角色", "职务", "任职日期"]]


def book(units=(), people=(), title: str = "") -> io.BytesIO:
    out, made = io.BytesIO(), Workbook()
    for name, head, rows in (("单位", UNITS, units), ("人员", PEOPLE, people)):
        sheet = made.create_sheet(name)
        for row in ([[title]] if title else []) + head + list(rows):
            sheet.append(row)
    made.remove(made.worksheets[0])
    made.save(out)
    out.seek(0)
    out.name = "花名册.xlsx"
    return out


@pytest.fixture
def upload(browse, admin, county):
    """Upload a table as the county's administrator; returns the browser and the draft."""

    def send(units=(), people=(), **more):
        client = browse(admin)
        client.post("/people/roster/", {"file": book(units, people, **more)})
        return client, Draft.objects.latest("id")

    return send


def take(client, draft) -> Batch:
    client.post(f"/people/roster/{draft.pk}/")
    run_all()
    return Batch.objects.get(kind="roster")


GOOD = (
    [["云岭县文旅局", "云岭县", "部门", "文旅局、旅游局", None], ["文旅局市场科", "云岭县文旅局", "部门", None, None]],
    [["林小满", None, "文旅局市场科", "经办", "科员", "2026年3月1日"], ["林小满", None, "云岭县文旅局", "查阅", None, None],
     ["周岸", "zhouan", "云岭县文旅局", "负责人", "局长", "2026-03-01"]],
)  # fmt: skip


def test_nothing_changes_before_the_yes(upload) -> None:
    client, draft = upload(*GOOD)
    assert draft.problems == []
    assert "2 个单位、3 个人员" in client.get(f"/people/roster/{draft.pk}/").content.decode()
    assert not Unit.objects.filter(name="云岭县文旅局").exists()


def test_units_people_and_posts_come_in(upload) -> None:
    take(*upload(*GOOD))
    office = Unit.objects.get(name="文旅局市场科")
    assert office.parent.name == "云岭县文旅局"
    assert {a.name for a in UnitAlias.objects.all()} == {"文旅局", "旅游局"}
    head = Post.objects.get(user__username="zhouan")
    assert (head.role, head.title, head.valid_from.isoformat()) == ("head", "局长", "2026-03-01")
    assert sorted(User.objects.filter(name="林小满").values_list("username", flat=True)) == [
        "linxiaoman",
        "linxiaoman2",
    ]
    assert list(broken()) == []


def test_the_same_table_again_changes_nothing(upload) -> None:
    take(*upload(*GOOD))
    before = (Unit.objects.count(), User.objects.count(), Post.objects.count())
    client, draft = upload(*GOOD)
    client.post(f"/people/roster/{draft.pk}/")
    run_all()
    assert (Unit.objects.count(), User.objects.count(), Post.objects.count()) == before


def test_an_import_cut_off_in_the_middle_goes_on_where_it_was(upload, admin) -> None:
    from luodi.office.people.actions import import_roster as action

    client, draft = upload(*GOOD)
    standing = standing_of(admin)
    action.CHUNK, kept = 2, action.CHUNK
    try:
        next(action.import_roster(draft, by=standing))
        take(client, Draft.objects.get(pk=draft.pk))
    finally:
        action.CHUNK = kept
    assert (
        Unit.objects.filter(name__contains="文旅局").count(),
        Post.objects.filter(unit__name__contains="文旅局").count(),
    ) == (2, 3)
    assert Batch.objects.filter(kind="roster").count() == 1


def test_the_whole_import_is_undone(upload, admin) -> None:
    client, draft = upload(*GOOD)
    batch = take(client, draft)
    client.post(f"/trail/batches/{batch.pk}/", {"reason": "表格有误"})
    assert not Unit.objects.filter(name__contains="文旅局", removed_at=None).exists()
    assert not User.objects.filter(username="zhouan", removed_at=None).exists()
    take_again, again = upload(*GOOD)
    take_again.post(f"/people/roster/{again.pk}/")
    run_all()
    assert User.objects.get(username="zhouan").removed_at is None


def test_an_undo_keeps_who_has_got_a_password_since(upload) -> None:
    client, draft = upload(*GOOD)
    batch = take(client, draft)
    page = client.post(f"/people/roster/passwords/{batch.pk}/").content.decode()
    assert page.count('class="code"') == 3
    client.post(f"/trail/batches/{batch.pk}/", {"reason": "表格有误"})
    batch.refresh_from_db()
    assert "周岸" in batch.report["kept"]
    assert User.objects.get(username="zhouan").removed_at is None


@pytest.mark.parametrize(
    ("people", "cell", "text"),
    [
        (["甲", None, "云岭县", "局长", None, None], ("人员", 3, "D"), "经办"),
        (["甲", None, "云岭县", "经办", None, "去年春天"], ("人员", 3, "F"), "2026-03-01"),
        (["甲", "a b", "云岭县", "经办", None, None], ("人员", 3, "B"), "用户名"),
        ([None, None, "云岭县", "经办", None, None], ("人员", 3, "A"), "不能为空"),
        (["甲", None, "无此局", "经办", None, None], ("人员", 3, "C"), "没有这个单位"),
        (["甲", None, "云岭县", "企业", None, None], ("人员", 3, "D"), "企业"),
    ],
)
def test_a_problem_names_sheet_row_and_column(upload, people, cell, text) -> None:
    client, draft = upload((), [people], title="云岭县人员花名册")
    problem = draft.problems[0]
    assert (problem["sheet"], problem["row"], problem["column"]) == cell
    assert text in problem["text"]
    client.post(f"/people/roster/{draft.pk}/")
    assert Draft.objects.get(pk=draft.pk).state == "open"


def test_units_in_a_circle_are_found(upload) -> None:
    _client, draft = upload([["甲局", "乙局", "部门"], ["乙局", "甲局", "部门"]])
    assert {p["row"] for p in draft.problems} == {2, 3}


def test_a_unit_of_the_next_county_cannot_be_reached(upload, hire, db) -> None:
    from luodi.office.people.actions.found_unit import found_unit
    from luodi.office.people.standing import SYSTEM_STANDING

    found_unit("邻县", kind="county", by=SYSTEM_STANDING)
    _client, draft = upload((), [["甲", None, "邻县", "经办", None, None]])
    assert draft.problems[0]["column"] == "C"


def test_another_persons_draft_is_not_there(upload, browse, hire, county) -> None:
    _client, draft = upload(*GOOD)
    assert browse(hire("administrator", county)).get(f"/people/roster/{draft.pk}/").status_code == 404


def test_the_template_reads_back_without_a_problem(browse, admin) -> None:
    answer = browse(admin).get("/people/roster/template.xlsx")
    roster = read_roster(io.BytesIO(answer.content))
    assert ([u["kind"] for u in roster.units], [p["role"] for p in roster.people]) == (
        ["department"],
        ["clerk"],
    )
    assert roster.problems == []
    assert load_workbook(io.BytesIO(answer.content)).sheetnames == ["单位", "人员"]


@pytest.mark.parametrize("bad", ["text", "macro", "bomb"])
def test_what_is_no_honest_table_is_not_opened(bad) -> None:
    stream = io.BytesIO(b"not a zip")
    if bad != "text":
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(
                "xl/vbaProject.bin" if bad == "macro" else "xl/a.xml",
                b"0" * (10 if bad == "macro" else 120 * 2**20),
            )
    with pytest.raises(Invalid):
        guard(stream)


def test_an_entity_in_the_table_is_not_expanded() -> None:
    stream = book((), [["甲", None, "云岭县", "经办", None, None]])
    out = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "xl/workbook.xml":
                data = (
                    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
                    + data.split(b"?>", 1)[-1]
                )
            new.writestr(part, data)
    with pytest.raises(Invalid):
        read_roster(out)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026.3.1", "2026-03-01"),
        ("2026年3月", "2026-03-01"),
        (46082, "2026-03-01"),
        ("2026/12/31", "2026-12-31"),
    ],
)
def test_dates_are_read_as_offices_write_them(value, day) -> None:
    assert read_cell("valid_from", value) == day


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(CellError):
        read_cell("valid_from", "2026-02-30")
