"""A headless Chromium for the pages we draw; without one, these tests are skipped and say so."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from luodi.cli import main

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo pages drawn as ``luodi show FOLDER`` draws them."""
    out = tmp_path_factory.mktemp("drawn")
    main(["show", str(EXAMPLES), "--out", str(out)], standalone_mode=False)
    return out


@pytest.fixture(params=[(1280, 900), (390, 844)], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """An empty tab at desktop and phone width that fails the test on any console message or request."""
    width, height = request.param
    tab = browser.new_page(viewport={"width": width, "height": height})
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda call: said.append(call.url) if not call.url.startswith("file:") else None)
    yield tab
    tab.close()
    assert said == []
