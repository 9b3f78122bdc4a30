"""The pages in a real browser, from the file system: search, copying, colours, narrow screens, hostile text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support.contracts import project, templates
from support.lune import ROOT
from support.webdriver import WebDriver, missing
from test_html_pages import PAYLOADS, with_text

from generator.html import render_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCREENSHOTS = ROOT / "build" / "screenshots"
PHONE = 375

pytestmark = [
    pytest.mark.skipif(missing() is not None, reason=str(missing())),
    pytest.mark.timeout(180),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    with WebDriver(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    result = project()
    for name, text in render_site(result.services, result.files, templates()).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(autouse=True)
def window(browser: WebDriver) -> Iterator[None]:
    browser.size(1440, 1000)
    browser.colours("light")
    browser.console()
    yield
    problems = browser.console()
    assert problems == []


def search(browser: WebDriver, text: str) -> list[str]:
    """Search as a reader does; gives the titles found."""
    focused = "return document.activeElement.id === 'search'"
    for _ in range(20):  # a key can be lost while a page that was just opened is not painted yet
        browser.type("/")
        if browser.holds(focused, 0.5):
            break
    browser.run("document.activeElement.value = ''")
    browser.type(text)
    browser.until(f"return document.getElementById('search').value === {json.dumps(text)}")
    titles: list[str] = browser.run(
        "return [...document.querySelectorAll('#results .result-title')].map((item) => item.textContent)"
    )
    return titles


def open_page(browser: WebDriver, site: Path, name: str) -> None:
    browser.go((site / name).as_uri())


def test_search_finds_an_endpoint_and_goes_to_it(browser: WebDriver, site: Path) -> None:
    open_page(browser, site, "index.html")
    browser.screenshot(SCREENSHOTS / "index.png")
    assert search(browser, "track structure")[0] == "client:getStructure"
    browser.screenshot(SCREENSHOTS / "search.png")
    browser.press("enter")
    browser.until("return location.hash")
    assert browser.run("return location.pathname.split('/').pop() + location.hash") == (
        "audioscape.html#endpoint-getStructure"
    )
    assert browser.run("return document.getElementById('endpoint-getStructure').getBoundingClientRect().top") < 200
    browser.screenshot(SCREENSHOTS / "endpoint.png")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("listtracks", "client:listTracks"),
        ("GET /api/v1/tracks/{isrc}", "client:getTrack"),
        ("vote", "client:trackVote"),
        ("cookies", "client:importBrowserProfile"),
        ("retry options", "options.retry"),
        ("too many", "429 Too Many Requests"),
    ],
)
def test_what_is_meant_comes_first(browser: WebDriver, site: Path, query: str, first: str) -> None:
    open_page(browser, site, "musicengine.html")
    assert search(browser, query)[0] == first


def test_the_keyboard_is_enough(browser: WebDriver, site: Path) -> None:
    open_page(browser, site, "audioscape.html")
    first, second = search(browser, "track")[:2]
    browser.press("down")
    active = "return document.querySelector('#results [aria-selected=true] .result-title').textContent"
    assert browser.run(active) == second
    browser.press("up")
    assert browser.run(active) == first
    browser.press("escape")
    assert browser.run("return document.getElementById('results').hidden") is True
    assert search(browser, "zzzz") == []
    assert "Nothing found" in browser.run("return document.getElementById('results').textContent")


def test_code_is_copied_as_it_is(browser: WebDriver, site: Path) -> None:
    browser.devtools("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    open_page(browser, site, "audioscape.html")
    copied = browser.run(
        "let copied; navigator.clipboard.writeText = async (text) => { copied = text; };"
        "document.querySelector('#start .code .copy').click(); return copied"
    )
    assert copied.startswith('local HttpService = game:GetService("HttpService")\n')
    assert copied.rstrip().endswith("end")
    copied = browser.run(
        "let copied; navigator.clipboard.writeText = async (text) => { copied = text; };"
        "document.querySelector('#endpoint-search .route .copy').click(); return copied"
    )
    assert copied == "https://api.audioscape.ai/developer/v1/search"


def test_the_language_of_calls_is_chosen_for_all(browser: WebDriver, site: Path) -> None:
    open_page(browser, site, "musicengine.html")
    shown = (
        "return [...document.querySelectorAll('.tab')].filter((tab) => tab.offsetParent).map((tab) => tab.dataset.tab)"
    )
    assert set(browser.run(shown)) == {"Luau"}
    browser.run("document.querySelectorAll('.tab-list')[1].children[2].click()")
    assert set(browser.run(shown)) == {"Python"}
    assert len(browser.run(shown)) == 5
    browser.run("localStorage.clear()")


def background(browser: WebDriver) -> int:
    """How bright the page's ground is, 0 to 765."""
    return int(
        browser.run(
            "return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3)"
            ".reduce((sum, part) => sum + Number(part), 0)"
        )
    )


def test_colours_follow_the_system_and_the_button(browser: WebDriver, site: Path) -> None:
    open_page(browser, site, "audioscape.html")
    assert background(browser) > 600
    browser.colours("dark")
    assert background(browser) < 150
    browser.screenshot(SCREENSHOTS / "dark.png")
    browser.run("document.getElementById('theme').click()")
    assert background(browser) > 600
    open_page(browser, site, "musicengine.html")
    assert background(browser) > 600
    browser.run("document.getElementById('theme').click()")
    browser.colours("light")
    assert background(browser) < 150
    browser.run("localStorage.clear()")


CONTRAST = """
const luminance = (colour) => {
  const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (colour !== "rgba(0, 0, 0, 0)") return colour;
  }
  return "rgb(255, 255, 255)";
};
const low = new Map();
for (const element of document.querySelectorAll("main *, .side *, .top *")) {
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  if (!own || !element.offsetParent || element.closest(".copy")) continue;
  const pair = [luminance(getComputedStyle(element).color), luminance(ground(element))].sort((a, b) => b - a);
  const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
  if (ratio < 4.5) low.set(`${element.tagName}.${element.className}`, ratio.toFixed(2));
}
return [...low].map((entry) => entry.join(" "));
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: WebDriver, site: Path, scheme: str) -> None:
    open_page(browser, site, "audioscape.html")
    browser.colours(scheme)
    assert browser.run(CONTRAST) == []


WIDE = """
const width = document.documentElement.clientWidth;
const inside = (element) => element.closest("pre, .side, .results, .tab-list, .off-screen, .skip");
return [document.documentElement.scrollWidth - width,
  [...document.querySelectorAll("body *")]
    .filter((element) => element.offsetParent && !inside(element) && element.getBoundingClientRect().right > width + 1)
    .map((element) => `${element.tagName}.${element.className}`)];
"""


@pytest.mark.parametrize("name", ["index.html", "audioscape.html", "musicengine.html"])
def test_a_phone_shows_everything_without_scrolling_sideways(browser: WebDriver, site: Path, name: str) -> None:
    browser.size(PHONE, 800, mobile=True)
    open_page(browser, site, name)
    browser.run("document.querySelectorAll('details').forEach((item) => (item.open = true))")
    assert browser.run(WIDE) == [0, []]
    assert browser.run("return parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)") >= 16
    browser.screenshot(SCREENSHOTS / f"phone-{name.removesuffix('.html')}.png")


def test_a_phone_has_contents_and_search(browser: WebDriver, site: Path) -> None:
    browser.size(PHONE, 800, mobile=True)
    open_page(browser, site, "audioscape.html")
    shown = "return getComputedStyle(document.getElementById('side')).visibility"
    assert browser.run(shown) == "hidden"
    browser.run("document.getElementById('menu').click()")
    browser.until(f"{shown} === 'visible'")
    browser.run("document.querySelector('.side a[href=\"#endpoint-search\"]').click()")
    assert browser.run("return document.documentElement.classList.contains('menu-open')") is False
    assert "client:beatAtTime" in search(browser, "beat")
    assert browser.run(WIDE)[0] == 0


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_does_nothing(browser: WebDriver, tmp_path: Path, payload: str) -> None:
    for name, text in with_text(payload).items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    for name in ("index.html", "demo.html"):
        open_page(browser, tmp_path, name)
        assert "client:find" in search(browser, "find")
        assert browser.run("return [typeof window.pwned, document.body.offsetHeight > 0]") == ["undefined", True]
