"""A clerk's day, as told in the README: pages in, facts confirmed by keyboard, found by pinyin, cited and kept."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.office.conftest import Office

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
READ = re.compile("已读 2 / 2|没有新文件")
"""The second width sends the same files again, and nothing is repeated."""
Enter = Callable[..., Page]
LONG = 30_000
"""Milliseconds the background may take on a busy machine; nothing fails for being slow before that."""


def take_in(page: Page) -> None:
    page.goto("/documents/new/")
    page.set_input_files("#id_uploads", PAGES)
    page.get_by_role("main").get_by_role("button", name="收文").click()
    page.wait_for_url(re.compile(r"/documents/intakes/\d+/"), timeout=LONG)
    expect(page.get_by_role("status").first).to_contain_text(READ, timeout=LONG)


def test_a_clerk_brings_pages_in_and_watches_them_being_read(enter: Enter) -> None:
    page = enter("jiang")
    take_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("收文")
    expect(page.get_by_role("table")).to_contain_text("云岭县调度城东片区开发建设")


def test_facts_are_confirmed_corrected_and_undone_by_keyboard(enter: Enter, width: str) -> None:
    page = enter("jiang")
    take_in(page)
    page.goto("/documents/")
    page.get_by_role("link", name="云岭县调度城东片区开发建设").first.click(timeout=LONG)
    page.get_by_role("link", name=re.compile("审核")).first.click()
    if width == "phone":
        page.locator(".desk-tabs a[data-show=facts]").click()
    confirmed = page.get_by_text(re.compile("已确认 *[0-9]+")).first
    before = confirmed.inner_text()
    page.keyboard.press("a")
    expect(confirmed).not_to_have_text(before)
    page.keyboard.press("u")
    expect(confirmed).to_have_text(before)


def test_two_letters_of_pinyin_find_the_sentence_and_the_cite_marks_it(enter: Enter) -> None:
    page = enter("jiang")
    take_in(page)
    page.wait_for_timeout(1_000)
    for _ in range(30):
        page.goto("/search/?q=ys")
        hit = page.get_by_role("link", name=re.compile("要素跟着项目走"))
        if hit.count():
            break
        page.wait_for_timeout(1_000)
    hit.first.click()
    expect(page).to_have_url(re.compile(r"/documents/\d+/(\?[^#]*)?#(c\d+-\d+|f\d+)"))
    expect(page.get_by_role("main")).to_contain_text("要素跟着项目走")


def test_the_trail_shows_who_did_what(enter: Enter) -> None:
    page = enter("luo")
    page.goto("/trail/")
    expect(page.get_by_role("main")).to_contain_text("姜令仪")


def test_the_office_is_backed_up_while_it_runs_and_restored_elsewhere(
    enter: Enter, office: Office, tmp_path: Path, width: str
) -> None:
    if "LUODI_DATABASE" in office.env:
        pytest.skip("restoring needs an empty database; tests/office/keeping restores into SQLite")
    enter("jiang")
    saved = office.luodi("backup", tmp_path / "b.tar", "--home", office.home)
    assert saved.returncode == 0, saved.stderr
    restored = office.luodi("restore", tmp_path / "b.tar", "--home", tmp_path / "new")
    assert restored.returncode == 0, restored.stderr
    assert office.luodi("verify", "--home", tmp_path / "new").returncode == 0


def test_two_counts_of_one_thing_are_seen_to_disagree_and_are_resolved(enter: Enter) -> None:
    page = enter("luo")
    page.goto("/claims/?tab=all")
    page.get_by_role("link", name="小城镇改革试点镇").first.click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("60 个")
    expect(main).to_contain_text("59 个")
    # The second width finds it resolved by the first.
    if page.get_by_role("button", name="确认处理").count():
        page.get_by_role("radio", name=re.compile("59")).check()
        page.get_by_role("textbox", name=re.compile("理由")).fill("一个镇已经改市")
        page.get_by_role("button", name="确认处理").click()
    expect(main).to_contain_text("一个镇已经改市")


def test_a_directive_in_the_demo_says_why_its_light_is_grey(enter: Enter) -> None:
    page = enter("luo")
    page.goto("/directives/?light=grey")
    page.get_by_role("main").get_by_role("table").get_by_role("link").first.click()
    expect(page.get_by_role("main")).to_contain_text("未证实")
    expect(page.get_by_role("main")).to_contain_text("来源")
