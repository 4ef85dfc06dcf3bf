"""Extraction: one story, read once, by pure functions, into event mentions with their evidence."""

from __future__ import annotations

from spacedash.extract.read import extract

__all__ = ["extract"]
