"""A real Chromium and a running dashboard with a data folder of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Error, sync_playwright

import spacedash
from tests.browser.install import NAMES, path_of_chromium

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 60  # seconds
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium():
    """Return a browser: Playwright's own when it is installed, else the system's; fail with the reason without one."""
    with sync_playwright() as playwright:
        path = path_of_chromium(playwright)
        if path is None:
            pytest.fail(f"no Chromium, neither Playwright's own nor {', '.join(NAMES)}; run `playwright install chromium`.")
        try:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Error as error:
            pytest.fail(f"{path} does not start: {error}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """Return a data folder with the bundled stories."""
    folder = tmp_path_factory.mktemp("data")
    spacedash.open(folder)
    return folder


@pytest.fixture(scope="session")
def app(data, tmp_path_factory):
    """Return the address of a dashboard that serves the data folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("log") / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}", "--server.address=127.0.0.1"]
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    environment = os.environ | {"SPACEDASH_DATA": str(data), "PYTHONPATH": path}
    with log.open("wb") as out:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def _wait(url, server, log):
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the dashboard did not start within {STARTS_WITHIN} s:\n{log.read_text('utf-8', 'replace')[-2000:]}")


@pytest.fixture(scope="session")
def context(chromium):
    """Return the browser context of all tests: what the app is made of is loaded once; sessions are a page's own."""
    context = chromium.new_context()
    yield context
    context.close()


@pytest.fixture
def open_page(context, app):
    """Return a function that opens an address of the dashboard in a fresh page; no console error may come up."""
    pages, errors = [], []

    def visit(path="", *, width=1440, height=1000, scheme="light"):
        page = context.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.on("console", lambda message: errors.append(message) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(error))
        page.goto(f"{app}/{path}")
        settled(page)
        return page

    yield visit
    for page in pages:
        page.close()
    assert [str(error) for error in errors if not _probing(error)] == []


def settled(page):
    """Wait until the page's script has run to its end and its head is drawn."""
    page.locator("h1").first.wait_for(timeout=30_000)
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=30_000)


def _probing(error):
    """Return whether this is Streamlit looking for its server below a page's own address, which it then finds above."""
    url = (getattr(error, "location", None) or {}).get("url", "")
    return url.endswith(("/_stcore/health", "/_stcore/host-config"))
