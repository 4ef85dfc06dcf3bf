"""What all tests share: no deadline for a generated case, since time is measured in benchmarks and asserted nowhere."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("spacedash", deadline=None)
settings.load_profile("spacedash")
