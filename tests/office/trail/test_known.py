"""What was known of a row on a day is read from the chain, and the pages show it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from luodi.office.people.models import Unit
from luodi.office.people.standing import standing_of
from luodi.office.trail.actions.keep import keep, remove
from luodi.office.trail.actor import SYSTEM
from luodi.office.trail.models import Entry
from luodi.office.trail.queries import as_known, end_of

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def changed(bureau: Unit) -> Unit:
    """Founded on 1 March, renamed on 1 June, removed on 1 September."""
    keep(bureau, by=SYSTEM, verb="rename", short_name="发改局")
    remove(bureau, by=SYSTEM, reason="撤销")
    days = ("2026-03-01", "2026-06-01", "2026-09-01")
    for entry, day in zip(
        Entry.objects.filter(noun="unit", object_id=bureau.pk).order_by("seq"), days, strict=True
    ):
        Entry.objects.filter(pk=entry.pk).update(
            at=datetime.fromisoformat(day).replace(hour=12, tzinfo=SHANGHAI)
        )
    return bureau


@pytest.mark.parametrize(
    ("day", "existed", "short", "removed"),
    [
        ("2026-02-28", False, None, False), ("2026-03-01", True, "", False), ("2026-06-01", True, "发改局", False),
        ("2026-08-31", True, "发改局", False), ("2026-09-01", True, "发改局", True),
    ],
)  # fmt: skip
def test_a_row_is_known_as_it_stood_at_the_end_of_the_day(changed, day, existed, short, removed) -> None:
    known = as_known(changed, datetime.fromisoformat(day).date())
    assert known.existed is existed
    if existed:
        assert (known.values["short_name"], known.removed) == (short, removed)


def test_a_day_ends_at_midnight_here() -> None:
    assert (
        end_of(datetime(2026, 3, 1).date()).astimezone(SHANGHAI).isoformat()
        == "2026-03-01T23:59:59.999999+08:00"
    )


def test_the_page_of_a_unit_shows_what_was_known(browse, hire, county, bureau) -> None:
    admin = hire("administrator", county)
    keep(bureau, by=SYSTEM, verb="rename", short_name="发改局")
    Entry.objects.filter(noun="unit").exclude(verb="rename").update(at=timezone.now() - timedelta(days=9))
    day = timezone.localdate() - timedelta(days=3)
    page = browse(admin).get(f"/people/units/{bureau.pk}/?known={day}").content.decode()
    assert f"{day} 当日所知" in page
    known = page.split('id="known-title"')[1].split("</section>")[0]
    assert "云岭县发展和改革局" in known
    assert "发改局</dd>" not in known


def test_history_is_open_to_who_sees_the_row(browse, hire, clerk, bureau, sibling) -> None:
    address = f"/trail/of/post/{clerk.posts.get().pk}/"
    assert browse(hire("administrator", bureau)).get(address).status_code == 200
    assert browse(hire("administrator", sibling)).get(address).status_code == 404
    assert browse(clerk).get(address).status_code == 404
    assert standing_of(clerk).may("trail.read")
