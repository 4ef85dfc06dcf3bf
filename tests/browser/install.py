"""Find a Chromium for the browser tests, or get one: `python tests/browser/install.py`.

Playwright's own is looked for first, then the system's. When there is none, Debian's and Ubuntu's package is installed where
that is possible (as root), else Playwright's download is tried. Without success the browser tests say so and fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def path_of_chromium(playwright: Playwright) -> str | None:
    """Return where a Chromium lies, or None."""
    own = Path(playwright.chromium.executable_path)
    return str(own) if own.exists() else next(filter(None, map(shutil.which, NAMES)), None)


def found() -> bool:
    """Return whether there is a Chromium."""
    with sync_playwright() as playwright:
        return path_of_chromium(playwright) is not None


def _ran(*command: str) -> bool:
    print(f"No Chromium found: {' '.join(command)}", file=sys.stderr)
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0


def main() -> None:
    """Leave a Chromium behind where one can be had."""
    if found():
        return
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if shutil.which("apt-get") and is_root and _ran("apt-get", "update", "-qq"):
        _ran("apt-get", "install", "-y", "-qq", "chromium")
    if not found():
        _ran(sys.executable, "-m", "playwright", "install", "chromium")
    if not found():
        print("There is still no Chromium; the browser tests will fail and say so.", file=sys.stderr)


if __name__ == "__main__":
    main()
