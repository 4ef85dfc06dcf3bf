"""The dashboard in a real browser: a view is a link, a value leads to its words, new stories come in by themselves."""

import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

import spacedash
from spacedash import query
from spacedash.export import from_csv
from spacedash.query import Filter

pytestmark = pytest.mark.browser
PAGES = ("", "timeline", "events", "organizations", "budgets", "slips", "stories", "review", "add_stories", "codebook")
ROW = 35  # pixels of a table's row, and of its head
PAGE = """<!doctype html><html lang="en"><head><title>ESA orders a lunar greenhouse from Astrobotic</title>
<meta property="article:published_time" content="2026-05-04T08:00:00Z"></head><body><nav>Home | Contact</nav><article>
<h1>ESA orders a lunar greenhouse from Astrobotic</h1>
<p>ESA has awarded Astrobotic a contract worth €38 million for a small greenhouse that is to fly to the Moon by 2032.</p>
<p>The box, as large as a washing machine, holds twelve plants, a pump and two lamps. A crew would look after it once a week,
and water it from the tank of their own cabin. Its first seeds are those of cress, since they come up within three days.</p>
</article></body></html>"""
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
    expect(page.get_by_role("cell", name="€50 million", exact=True).first).to_be_visible()
    assert page.locator('[data-testid="stMain"] img').count() == 0
    expect(page).not_to_have_title("hacked")


def test_the_overview_has_an_address_of_its_own(open_page):
    page = open_page("overview?agency=NASA")
    expect(page.get_by_text(re.compile("events match$"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"/\?agency=NASA$"))
    expect(page.get_by_text("Page not found")).to_have_count(0)
    expect(page.get_by_role("link", name="Overview")).to_have_count(1)


def test_uploaded_files_are_shown_before_they_are_stored_and_found_after(open_page, data, tmp_path):
    story = tmp_path / "story.html"
    story.write_text(PAGE, "utf-8")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7 ...")
    page = open_page("add_stories")
    page.get_by_role("tab", name="Upload files").click()
    page.locator("input[type=file]").set_input_files([story, tmp_path / "scan.pdf"])
    expect(page.get_by_text("scan.pdf")).to_be_visible()
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_text("Read from 1 story")).to_be_visible()
    expect(page.get_by_role("cell", name=re.compile("^a PDF document"))).to_be_visible()
    expect(page.get_by_role("cell", name="by 2032", exact=True).first).to_be_visible()
    assert query.story_count(spacedash.open(data).snapshot, "greenhouse Astrobotic") == 0
    page.get_by_role("button", name="Store 1 story").click()
    expect(page.get_by_text("1 new, 0 changed, 0 already in")).to_be_visible(timeout=30_000)
    again = open_page("events?text=greenhouse+Astrobotic")
    assert matching(again) == 1
    expect(click_row(again).locator("mark").first).to_be_visible()


def test_a_link_into_a_private_network_is_not_fetched(open_page):
    asked = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = open_page("add_stories")
        page.get_by_role("tab", name="Fetch a link").click()
        page.get_by_role("textbox", name="Address").fill(f"http://127.0.0.1:{server.server_port}/story")
        page.get_by_role("button", name="Fetch it").click()
        expect(page.get_by_role("cell", name="leads to an address that is not public.")).to_be_visible()
        server.shutdown()
    assert asked == []
    expect(page.get_by_text("Read from")).to_have_count(0)


def test_new_stories_come_in_without_a_restart(open_page, data):
    page = open_page("stories")
    title = "JAXA selects Mitsubishi for a lunar rover"
    subprocess.run([sys.executable, "-c", INGEST, str(data), title], check=True, timeout=60)
    page.get_by_role("button", name="Show them").click(timeout=20_000)
    expect(page.get_by_role("button", name="Show them")).to_have_count(0)
    expect(page.locator("canvas [role=gridcell]").filter(has_text=title).first).to_be_attached()
    assert query.story_count(spacedash.open(data).snapshot, "JAXA selects Mitsubishi") == 1


def test_a_value_is_corrected_where_its_words_are(open_page, data):
    page = open_page("events?text=Euclid&type=launch")
    before = query.events(spacedash.open(data).snapshot, Filter(text="Euclid", types=("launch",)))
    drawer = click_row(page)
    drawer.get_by_role("tab", name="Rule").click()
    box = drawer.get_by_role("combobox", name=re.compile("Type$"))
    box.click()
    box.fill("landing")
    page.get_by_role("option", name="landing").click()
    drawer.get_by_role("textbox", name="Your name").fill("A. Reader")
    drawer.get_by_role("button", name="Set this value").click()
    expect(page.get_by_text("Kept: corrected")).to_be_visible(timeout=30_000)
    (ruled,) = spacedash.open(data).rulings()
    assert (ruled.kind, ruled.field, ruled.value, ruled.author) == ("correct", "type", "landing", "A. Reader")
    assert ruled.keys[0] in set(before["event_id"])
    assert query.event(spacedash.open(data).snapshot, ruled.keys[0])["type"] == "landing"
