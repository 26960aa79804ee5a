"""fabula report: the page in a real browser, wide and narrow, light and dark, with hostile text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from browser import Visit, chromium
from program import SAMPLE, Program

HOSTILE = """\
# <script>window.harmed = 1</script> & "Sons"

“<img src=x onerror='window.harmed = 2'>,” said Wanda Holm. “</p></blockquote><script>window.harmed = 3
</script>
{{ 7 * 7 }} {% raw %}”

Wanda Holm laughed angrily. “<svg onload=alert(1)>,” said Oskar. Oskar went to the the kitchen,
\u202eand wept.

***

“&lt;style&gt;body{display:none}&lt;/style&gt;,” Oskar told Wanda. She was afraid of him.
“javascript:alert(1)”
"""
ALONE = "Ilse walked to the harbour. She was tired. The gulls had gone, and nobody had lit the lamp.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="module")
def sample_page(folder: Path) -> Path:
    return report(folder, SAMPLE, "sample.html")


@pytest.fixture(scope="module")
def hostile_page(folder: Path) -> Path:
    (folder / "hostile.txt").write_text(HOSTILE, "utf-8")
    return report(folder, folder / "hostile.txt", "hostile.html")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def report(folder: Path, story: Path, name: str, *options: str) -> Path:
    ran = Program(folder)("report", story, "-o", name, *options)
    assert (ran.code, ran.err, ran.out) == (0, "", "")
    return folder / name


def test_the_page_asks_for_nothing_and_complains_of_nothing(sample_page: Path, browser: Browser) -> None:
    visit = Visit(browser, sample_page)
    visit.page.wait_for_timeout(200)
    assert visit.asked == [sample_page.as_uri()]
    assert visit.complaints == []
    page = sample_page.read_text("utf-8")
    assert not re.search(r"<script|<link|<iframe|<img|\son\w+=|\sstyle=|url\(|@import", page)


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_is_wider_than_the_screen(sample_page: Path, browser: Browser, width: int) -> None:
    visit = Visit(browser, sample_page, width=width, heed_policy=False)
    visit.unfold()
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
)
@pytest.mark.parametrize("unfolded", [False, True])
def test_axe_finds_no_barrier(
    sample_page: Path, browser: Browser, *, width: int, scheme: Literal["light", "dark"], unfolded: bool
) -> None:
    visit = Visit(browser, sample_page, width=width, scheme=scheme, heed_policy=False)
    if unfolded:
        visit.unfold()
    found = Axe().run(visit.page)
    assert found.violations_count == 0, found.generate_report()


def test_headings_do_not_skip_a_level(sample_page: Path, browser: Browser) -> None:
    visit = Visit(browser, sample_page, heed_policy=False)
    levels = visit.page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_what_clashes_comes_before_commas(sample_page: Path, browser: Browser) -> None:
    visit = Visit(browser, sample_page)
    assert visit.page.locator("section[aria-labelledby=findings] h4").all_inner_texts() == [
        "Continuity",
        "Names",
        "Typography",
    ]


def test_every_picture_is_told_in_words_and_in_figures(sample_page: Path, browser: Browser) -> None:
    page = Visit(browser, sample_page, heed_policy=False).page
    strips = page.locator("svg.strip")
    assert strips.count() > 4
    for at in range(strips.count()):
        assert len(strips.nth(at).get_attribute("aria-label") or "") > 10
    pictures = page.locator("section.picture")
    assert pictures.count() == 4
    for at in range(pictures.count()):
        rows = pictures.nth(at).locator("table.strips tbody tr").count()
        assert pictures.nth(at).locator("table.figures thead th").count() == rows + 1
        assert pictures.nth(at).locator("table.figures caption").count() == 1


def test_bars_stay_inside_their_strip(sample_page: Path, browser: Browser) -> None:
    page = Visit(browser, sample_page, heed_policy=False).page
    outside = page.evaluate(
        """[...document.querySelectorAll('svg.strip rect')].filter(rect => {
            const [a, b] = [rect, rect.ownerSVGElement].map(each => each.getBoundingClientRect())
            const wide = a.left < b.left - 1 || a.right > b.right + 1
            return wide || a.top < b.top - 1 || a.bottom > b.bottom + 1
        }).length"""
    )
    assert outside == 0


def test_the_skip_link_leads_to_the_report(sample_page: Path, browser: Browser) -> None:
    page = Visit(browser, sample_page).page
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the report"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_link_leads_somewhere_on_the_page(sample_page: Path, browser: Browser) -> None:
    page = Visit(browser, sample_page, heed_policy=False).page
    lost = page.evaluate(
        "[...document.querySelectorAll('a')].filter(a => !document.getElementById(a.hash.slice(1))).length"
    )
    assert lost == 0


def test_every_entry_has_its_words_and_their_place(sample_page: Path, browser: Browser) -> None:
    page = Visit(browser, sample_page, heed_policy=False).page
    quotes = page.locator("blockquote.quote")
    assert quotes.count() > 20
    empty = page.evaluate(
        """[...document.querySelectorAll('blockquote.quote')].filter(quote =>
            !quote.querySelector('mark')
            || !/(line|paragraph) [\\d,]+$/.test(quote.querySelector('footer').textContent)
        ).length"""
    )
    assert empty == 0


def test_a_hostile_story_is_harmless(hostile_page: Path, browser: Browser) -> None:
    visit = Visit(browser, hostile_page)
    visit.page.wait_for_timeout(200)
    assert visit.page.evaluate("window.harmed") is None
    assert visit.page.locator("script, img, iframe, [onload], [onerror]").count() == 0
    assert visit.asked == [hostile_page.as_uri()]
    assert visit.complaints == []
    text = hostile_page.read_text("utf-8")
    assert "&lt;img src=x onerror=" in text
    assert "\u202e" not in text
    assert "49" not in re.sub(r"<[^>]+>|[\d.]+%", "", text.split("</style>")[1]).split()


def test_the_policy_stops_a_script_that_should_slip_in(
    hostile_page: Path, folder: Path, browser: Browser
) -> None:
    text = hostile_page.read_text("utf-8")
    spoilt = folder / "spoilt.html"
    spoilt.write_text(text.replace("</main>", "<script>window.harmed = 4</script></main>"), "utf-8")
    visit = Visit(browser, spoilt)
    assert visit.page.evaluate("window.harmed") is None
    assert any("Content Security Policy" in complaint for complaint in visit.complaints)


def test_one_person_who_says_nothing(folder: Path, browser: Browser) -> None:
    (folder / "alone.txt").write_text(ALONE, "utf-8")
    visit = Visit(browser, report(folder, folder / "alone.txt", "alone.html"), width=320, heed_policy=False)
    assert visit.page.locator("article.person h3").first.inner_text().startswith("Ilse")
    assert "Nothing in the text looks like a fault." in visit.page.inner_text("main")
    assert Axe().run(visit.page).violations_count == 0


def test_a_title_alone_has_a_page(folder: Path, browser: Browser) -> None:
    (folder / "begun.md").write_text("# Not Begun Yet\n", "utf-8")
    visit = Visit(browser, report(folder, folder / "begun.md", "begun.html"), heed_policy=False)
    assert "Nobody who takes part is named." in visit.page.inner_text("main")
    assert Axe().run(visit.page).violations_count == 0


def test_a_long_novel_has_a_light_page(folder: Path, browser: Browser) -> None:
    people = ["Wanjiru", "Bogdan", "Ilse", "Farouk", "Mirela", "Tobias", "Nnenna", "Ruth"]
    chapters = []
    for number in range(1, 61):
        lines = [f"# Chapter {number}\n"]
        for at in range(85):
            one, two = people[(number + at) % 8], people[(number * 3 + at) % 8]
            lines.append(
                f"“The the ferry has gone,” {one} told {two} at the gate, and looked up at the hill.\n"
            )
            lines.append(
                "The lamp smoked. Nothing moved on the far bank that night, and the wind had dropped.\n"
            )
        chapters.append("\n".join(lines))
    (folder / "novel.md").write_text("\n".join(chapters), "utf-8")
    page = report(folder, folder / "novel.md", "novel.html", "--rules-only")
    assert page.stat().st_size < 2_000_000
    visit = Visit(browser, page, width=320, heed_policy=False)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert "rules alone" in visit.page.inner_text("main")
    assert "are left out here" in visit.page.inner_text("main")


def test_the_page_goes_to_standard_output(fabula: Program, sample: Path) -> None:
    ran = fabula("report", sample.name, "--rules-only")
    assert ran.code == 0
    assert ran.out.startswith("<!DOCTYPE html>")
    assert ran.out.endswith("</html>\n")


def test_what_cannot_be_read_is_told(fabula: Program) -> None:
    ran = fabula("report", "missing.md", "-o", "report.html")
    assert ran.code == 2
    assert ran.err.startswith("fabula: ")
    assert not (fabula.folder / "report.html").exists()


def test_a_mark_to_be_written_stands_by_itself(folder: Path, browser: Browser) -> None:
    (folder / "marks.txt").write_text("“I was late,” said Ilse. You were early,” said Oskar.\n", "utf-8")
    page = report(folder, folder / "marks.txt", "marks.html")
    told = Visit(browser, page).page.inner_text("body")
    assert "Write “\n" in told
    assert "““" not in told
