"""Which of a story's dates is the target of its main event, whatever the model says of another story."""

from __future__ import annotations

from datetime import date

import pytest

from spacedash.extract.event_types import Decision
from spacedash.extract.events import assemble
from spacedash.extract.read import read_dimensions


@pytest.mark.parametrize(
    ("status", "title", "text", "target"),
    [
        ("completed", "Ministers told: lander in March 2027 if work goes well", "A minister said so.", date(2027, 3, 1)),
        ("completed", "Lander is up", "It flew today. The next one is planned for March 2027.", None),
        ("planned", "Lander is ready", "It is planned for March 2027.", date(2027, 3, 1)),
    ],
    ids=["a date to come in the headline is not done", "a later flight is another event", "a plan has its date"],
)
def test_what_is_done_has_no_target_but_one_of_its_headline(status: str, title: str, text: str, target: date | None) -> None:
    read = read_dimensions(title, text, date(2026, 7, 1), None, None)
    main = assemble(read, Decision(True, "launch", status, (), 1.0)).main
    assert main is not None
    assert (main.target and main.target.value.start) == target
