"""The review desk as a clerk uses it: keys, selected words, links to a passage; on desktop and phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.office.test_pages import breaches

TITLE = "澜川县召开重点项目攻坚推进会"
Enter = Callable[..., Page]


def desk(page: Page, title: str = TITLE) -> str:
    """Open the desk of a document by its title; return its address."""
    page.goto("/documents/")
    page.get_by_role("link", name=title, exact=True).first.click()
    page.get_by_role("link", name=re.compile("^审核")).first.click()
    page.wait_for_url(re.compile(r"/review/"), wait_until="load")
    return re.sub(r"[?#].*", "", page.url)


def facts(page: Page) -> None:
    """Show the facts: on the phone they are behind a tab."""
    tab = page.locator(".desk-tabs a[data-show=facts]")
    if tab.is_visible():
        tab.click()


@pytest.fixture
def page(enter: Enter) -> Page:
    return enter("jiang")


def test_keys_judge_one_fact_after_the_other_and_take_it_back(page: Page) -> None:
    desk(page)
    facts(page)
    first = page.locator(".fact.is-proposed").first
    name = first.get_attribute("id")
    page.keyboard.press("a")
    expect(page.locator(f"#{name}")).to_have_class(re.compile("is-confirmed"))
    expect(page.locator(".fact.on")).not_to_have_id(str(name))
    second = page.locator(".fact.on").get_attribute("id")
    page.keyboard.press("x")
    expect(page.locator(f"#{second}")).to_have_class(re.compile("is-rejected"))
    page.keyboard.press("u")
    expect(page.locator(f"#{second}")).to_have_class(re.compile("is-proposed"))
    page.keyboard.press("u")
    expect(page.locator(f"#{name}")).to_have_class(re.compile("is-proposed"))
    expect(page.locator("#messages")).to_contain_text("已撤销")


def test_a_fact_lights_up_its_words_and_the_words_their_fact(page: Page) -> None:
    desk(page)
    facts(page)
    row = page.locator(".fact.k-directive").first
    row.locator(".fact-quote").click()
    lit = page.locator("#sheet .m.on")
    expect(lit.first).to_be_in_viewport()
    assert "".join(lit.all_inner_texts()).replace("\n", "") == row.locator(".fact-quote").text_content()
    page.locator("#sheet .m.k-person").first.click()
    expect(page.locator(".fact.on")).to_have_class(re.compile("k-person"))


def test_e_opens_the_form_and_escape_leaves_it(page: Page) -> None:
    desk(page)
    facts(page)
    page.locator(".fact.k-directive .kind").first.click()
    page.keyboard.press("e")
    expect(page.get_by_label("责任单位")).to_be_visible()
    expect(page.locator(".fact-form :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".fact-form")).to_have_count(0)


SELECT = """([words]) => {
  const walk = document.createTreeWalker(document.getElementById("sheet"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at); range.setEnd(node, at + words.length);
    getSelection().removeAllRanges(); getSelection().addRange(range);
    document.getElementById("sheet").dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
    return true;
  }
  return false;
}"""


def test_selected_words_become_a_fact_in_their_place(page: Page) -> None:
    desk(page)
    assert page.evaluate(SELECT, ["作了发言"])
    page.get_by_role("button", name="补为事实").click()
    page.locator("#id_kind").select_option("event")
    page.locator("#id_f_type").fill("会议")
    expect(page.get_by_label("正文中的原话")).to_have_value("作了发言")
    page.get_by_role("button", name="补入并确认").click()
    added = page.locator(".fact.is-confirmed", has_text="作了发言")
    expect(added).to_be_visible()
    starts = page.eval_on_selector_all(".fact", "rows => rows.map(r => Number(r.dataset.start))")
    assert starts == sorted(starts)
    expect(page.locator("#sheet .m.k-event.s-confirmed", has_text="作了发言")).to_have_count(1)
    page.keyboard.press("u")
    expect(added).to_have_count(0)


def test_a_link_to_a_passage_scrolls_there_and_marks_it(page: Page) -> None:
    desk(page)
    page.evaluate(SELECT, ["作了发言"])
    page.locator("#picked [data-pick=link]").click()
    expect(page.locator("#picked [data-pick=link]")).to_have_text("已复制")
    start, end = page.evaluate(
        "() => { const p = [...document.querySelectorAll('#sheet [data-o]')].find(p => p.textContent.includes('作了发言'));"
        " const at = Number(p.dataset.o) + p.textContent.indexOf('作了发言'); return [at, at + 4]; }"
    )
    page.emulate_media(reduced_motion="reduce")
    page.goto(page.url.split("review/")[0] + f"#c{start}-{end}")
    marked = "() => [...CSS.highlights.get('passage')].map(r => r.toString()).join('')"
    expect(page.locator("#sheet")).to_be_visible()
    assert page.evaluate(marked) == "作了发言"
    assert page.evaluate(
        "() => { const b = [...CSS.highlights.get('passage')][0].getBoundingClientRect(); return b.bottom > 0 && b.top < innerHeight; }"
    )


def test_o_goes_to_the_next_document(page: Page) -> None:
    here = desk(page)
    page.keyboard.press("o")
    expect(page).not_to_have_url(here)
    expect(page).to_have_url(re.compile(r"/documents/\d+/review/$"))


def test_the_desk_works_without_script(enter: Enter) -> None:
    page = enter("jiang", java_script_enabled=False)
    desk(page, "苇津区前三季度经济运行情况")
    row = page.locator(".fact.is-proposed").first
    name = row.get_attribute("id")
    row.get_by_role("button", name="确认").click()
    expect(page.locator(f"#{name}")).to_have_class(re.compile("is-confirmed"))
    page.locator(f"#{name}").get_by_role("link", name="更正").click()
    expect(page.get_by_label("正文中的原话")).to_be_visible()
    page.get_by_role("button", name="保存并确认").click()
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(f"#{name}")).to_have_class(re.compile("is-proposed"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["", "?view=source"])
def test_the_desk_is_accessible_and_fits(enter: Enter, scheme: str, view: str) -> None:
    page = enter("jiang", color_scheme=scheme)
    page.goto(desk(page) + view)
    facts(page)
    assert breaches(page) == []
    page.locator(".fact.k-directive [data-act=correct]").first.click()
    expect(page.locator(".fact-form")).to_be_visible()
    page.evaluate(
        "scrollTo({top: 0, behavior: 'instant'})"
    )  # else a row half under the tabs counts as too small
    assert breaches(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_document_is_accessible_and_fits(enter: Enter, scheme: str) -> None:
    page = enter("jiang", color_scheme=scheme)
    page.goto(desk(page).replace("review/", ""))
    assert breaches(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
