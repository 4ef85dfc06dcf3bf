"""`spacedash check`: whether the record is whole and the snapshot says what the record says."""

from __future__ import annotations

import sys
from pathlib import Path

from spacedash import archive


def run_check(data: Path | None) -> int:
    """Print what is wrong with the archive, or that all is well. Exit code 0 or 4."""
    opened = archive.open(data)
    findings = opened.check()
    for finding in findings:
        print(f"{opened.folder}: {finding}", file=sys.stderr)
    if not findings:
        print(f"{opened.folder}: the store and the snapshot are whole and agree")
    return 4 if findings else 0
