"""The picture of a page works as people use it: click, keys, filters, phone, print; and it fetches nothing."""

from pathlib import Path

from playwright.sync_api import Page, expect


def picture(drawn: Path, start: str) -> str:
    return next(p for p in drawn.glob("*.html") if p.name.startswith(start)).as_uri()


def wide(page: Page) -> bool:
    size = page.viewport_size
    return size is not None and size["width"] > 860


def test_clicking_a_fact_lights_up_its_sentence(page: Page, drawn: Path) -> None:
    page.goto(picture(drawn, "01"))
    if not wide(page):
        page.click(".swap")
    card = page.locator(".card[data-kind=directive]").first
    quote = card.locator("q").inner_text()
    card.click()
    lit = page.locator("mark.on")
    expect(lit.first).to_be_in_viewport()
    assert quote[:6].replace(",", "，") in "".join(lit.all_inner_texts()).replace(",", "，")


def test_keys_walk_the_facts_and_filter_kinds(page: Page, drawn: Path) -> None:
    page.goto(picture(drawn, "01"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".card.on")).to_have_count(1)
    page.keyboard.press("1")
    shown = page.locator(".card:not([hidden])")
    assert {c.get_attribute("data-kind") for c in shown.all()} == {"directive"}
    page.keyboard.press("1")
    assert len({c.get_attribute("data-kind") for c in page.locator(".card:not([hidden])").all()}) > 1


def test_source_is_whole_and_chrome_is_grey(page: Page, drawn: Path) -> None:
    page.goto(picture(drawn, "01"))
    text = page.locator(".sheet").evaluate(
        "e => [...e.querySelectorAll('ins')].map(i => i.remove()) && e.textContent"
    )
    source = (Path(__file__).parents[2] / "examples/pages").glob("01*")
    assert text == next(source).read_text(encoding="utf-8")
    assert "热点排行" in "".join(page.locator(".sheet .c").all_text_contents())


def test_repairs_can_be_seen_before_and_after(page: Page, drawn: Path) -> None:
    page.goto(picture(drawn, "07"))
    mended = page.locator(".sheet del").first
    expect(mended).to_be_visible()
    page.keyboard.press("r")
    expect(mended).to_be_hidden()
    expect(page.locator(".sheet ins").first).to_be_attached()


def test_a_link_to_a_fact_opens_at_the_fact(page: Page, drawn: Path) -> None:
    page.goto(picture(drawn, "01"))
    name = page.locator(".card[data-kind=figure]").last.get_attribute("id")
    page.goto(picture(drawn, "01") + f"#{name}")
    page.reload()
    expect(page.locator("mark.on").first).to_be_in_viewport()


def test_nothing_is_wider_than_the_screen(page: Page, drawn: Path) -> None:
    for name in ("01", "03", "index"):
        page.goto(picture(drawn, name))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_index_lists_every_page_and_finds_by_word(page: Page, drawn: Path) -> None:
    page.goto(picture(drawn, "index"))
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(len(list(drawn.glob("*.html"))) - 1)
    page.fill("input[type=search]", "签约")
    expect(page.locator("tbody tr:visible")).to_have_count(1)
    page.locator("tbody tr:visible a").click()
    expect(page.locator("h1")).to_contain_text("集中签约")


def test_print_shows_body_and_facts_without_buttons(page: Page, drawn: Path) -> None:
    page.goto(picture(drawn, "01"))
    page.emulate_media(media="print")
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator(".facts")).to_be_visible()
    expect(page.locator(".sheet .c").first).to_be_hidden()
