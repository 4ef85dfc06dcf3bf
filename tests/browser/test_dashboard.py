"""The dashboard in a real browser: a view is a link, a value leads to its words, new stories come in by themselves."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

import spacedash
from spacedash import query
from spacedash.export import from_csv
from spacedash.query import Filter

pytestmark = pytest.mark.browser
PAGES = ("", "timeline", "events", "organizations", "budgets", "slips", "stories", "add_stories", "codebook")
ROW = 35  # pixels of a table's row, and of its head
INGEST = """import sys, datetime, spacedash
from spacedash import Story
story = Story(sys.argv[2], sys.argv[2] + " by 2031.", "https://example.org/new", "Daily", datetime.date(2026, 9, 1))
spacedash.open(sys.argv[1]).ingest([story])"""


def settled(page):
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=30_000)


def matching(page):
    """Return how many events the page says match."""
    said = page.get_by_text(re.compile(r"events( match)?$")).first.inner_text()
    return int(re.match(r"[\d,]+", said)[0].replace(",", ""))


def click_row(page, number=1):
    """Click a row of the first table, which is drawn on a canvas, and return the drawer that opens."""
    canvas = page.locator('[data-testid="stDataFrame"] canvas').first
    canvas.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    box = canvas.bounding_box()
    page.mouse.click(box["x"] + 200, box["y"] + ROW * (number + 0.5))
    drawer = page.get_by_role("dialog")
    drawer.wait_for()
    return drawer


def choose(page, label, value):
    box = page.get_by_role("combobox", name=re.compile(f"{label}$"))
    box.click()
    box.fill(value)
    page.get_by_role("option", name=re.compile(rf"^{value}( \(|$)")).first.click()
    page.locator("h1").click()


def test_a_page_of_its_own_address_is_whole_on_a_new_server(open_page):
    page = open_page("slips")
    expect(page.locator("h1")).to_have_text("Slips")
    expect(page.get_by_role("link", name="Add stories")).to_be_visible()
    expect(page).to_have_title(re.compile("Slips"))


def test_the_overview_opens(open_page, data):
    page = open_page()
    assert matching(page) == query.count(spacedash.open(data).snapshot)
    expect(page.locator(".js-plotly-plot").first).to_be_visible()


def test_a_filter_by_agency_and_year_is_a_link(open_page, data):
    page = open_page("events")
    choose(page, "Organizations", "NASA")
    expect(page).to_have_url(re.compile("agency=NASA"))
    choose(page, "From year", "2026")
    expect(page).to_have_url(re.compile("year=2026"))
    settled(page)
    expected = query.count(spacedash.open(data).snapshot, Filter(agencies=("NASA",), years=(2026, None)))
    expect(page.get_by_text(re.compile(rf"^{expected:,} of ")).first).to_be_visible()
    again = open_page(page.url.split("/", 3)[3])
    assert matching(again) == expected
    expect(again.get_by_text("NASA", exact=True).first).to_be_visible()


def test_the_filter_stays_when_pages_change_and_reset_ends_it(open_page):
    page = open_page("events?agency=NASA")
    found = matching(page)
    page.get_by_role("link", name="Budgets").click()
    expect(page.locator("h1")).to_have_text("Budgets")
    settled(page)
    expect(page).to_have_url(re.compile("budgets.*agency=NASA"))
    assert matching(page) == found
    page.get_by_role("button", name="Reset").click()
    expect(page).not_to_have_url(re.compile("agency"))
    expect(page.get_by_text(re.compile(r"^[\d,]+ events$")).first).to_be_visible()


def test_a_row_leads_to_the_marked_words_and_to_the_original(open_page, data):
    snapshot = spacedash.open(data).snapshot
    row = query.events(snapshot, Filter(agencies=("NASA",), types=("contract",)), order="-last_said", limit=1).iloc[0]
    drawer = click_row(open_page("events?agency=NASA&type=contract"))
    expect(drawer.get_by_role("heading", name=row["title"]).first).to_be_visible()
    expect(drawer.locator("mark").first).to_be_visible()
    story = query.story(snapshot, row["story_id"])
    marked = drawer.locator("mark").all_inner_texts()
    assert marked
    assert all(words in f"{story['title']}\n{story['text']}" for words in marked)
    link = drawer.get_by_role("link", name="Open the original")
    expect(link).to_have_attribute("href", row["url"])
    expect(link).to_have_attribute("target", "_blank")
    drawer.page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)


def test_a_mark_of_the_timeline_leads_to_its_evidence(open_page):
    page = open_page("timeline?agency=NASA&type=contract")
    page.locator(".js-plotly-plot .points path").first.click(force=True)
    expect(page.get_by_role("dialog").locator("mark").first).to_be_visible()


def test_a_bar_of_the_organizations_filters(open_page):
    page = open_page("organizations")
    page.locator(".js-plotly-plot .bars .point path").first.click(force=True)
    expect(page).to_have_url(re.compile("agency="))


def test_the_download_holds_the_rows_of_the_table(open_page, data):
    wanted = Filter(agencies=("ESA",), types=("contract",))
    page = open_page("events?agency=ESA&type=contract")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download CSV").click()
    rows = from_csv(coming.value.path().read_bytes(), "events")
    expected = query.events(spacedash.open(data).snapshot, wanted, order="-last_said")
    assert rows["event_id"].tolist() == expected["event_id"].tolist()
    assert len(rows) == matching(page)
    first = page.locator('[data-testid="stDataFrame"] canvas [role="gridcell"]').filter(has_text=rows["title"].iloc[0])
    expect(first.first).to_be_attached()


def test_values_that_the_data_does_not_have_are_named(open_page):
    page = open_page("events?agency=NASA&agency=Acme%3Cb%3E&type=party")
    expect(page.get_by_text("type=party, agency=Acme<b>")).to_be_visible()


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_both_themes(open_page, scheme, dark):
    page = open_page(scheme=scheme)
    color = page.locator('[data-testid="stApp"]').evaluate("element => getComputedStyle(element).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", color)[:3])) < 200) == dark


def test_no_page_scrolls_sideways_in_a_narrow_window(open_page):
    page = open_page(width=420)
    for name in PAGES:
        page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}/{name}")
        page.locator("h1").first.wait_for()
        settled(page)
        wide = page.evaluate(
            "[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth - e.clientWidth)"
        )
        assert max(wide) <= 0, name


def test_a_link_of_a_story_that_is_no_web_link_is_not_followed(open_page):
    page = open_page("add_stories")
    page.get_by_label("Headline").fill("ESA awards Airbus a contract for a lander")
    page.get_by_role("textbox", name="Link").fill("javascript:alert(1)")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("must begin with http")).to_be_visible()


def test_a_pasted_story_is_shown_with_its_words_and_without_its_markup(open_page):
    page = open_page("add_stories")
    page.get_by_label("Headline").fill("ESA awards Airbus €50 million <img src=x onerror=document.title='hacked'>")
    page.locator("textarea").fill("ESA awards Airbus €50 million for a lunar lander by 2031. <b>**bold**</b> :red[x]")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Read from 1 story")).to_be_visible()
    expect(page.locator(".sd-facts").first).to_contain_text("€50 million")
    assert page.locator('[data-testid="stMain"] img').count() == 0
    expect(page).not_to_have_title("hacked")


def test_new_stories_come_in_without_a_restart(open_page, data):
    page = open_page("stories")
    title = "JAXA selects Mitsubishi for a lunar rover"
    subprocess.run([sys.executable, "-c", INGEST, str(data), title], check=True, timeout=60)
    page.get_by_role("button", name="Show them").click(timeout=20_000)
    expect(page.get_by_role("button", name="Show them")).to_have_count(0)
    expect(page.locator("canvas [role=gridcell]").filter(has_text=title).first).to_be_attached()
    assert query.story_count(spacedash.open(data).snapshot, "JAXA selects Mitsubishi") == 1
