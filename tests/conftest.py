"""What all tests share: no deadline for a generated case, since time is measured in benchmarks and asserted nowhere."""

from __future__ import annotations

import sys

import pytest
from hypothesis import settings

settings.register_profile("spacedash", deadline=None)
settings.load_profile("spacedash")


@pytest.fixture(autouse=True)
def main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the main module back after a test: Streamlit puts a page in its place, and a spawned process would run that page."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
