"""Tense: whether the words around a place in the text speak of what is to come or of what has been."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacedash.extract.scan import Hit

FUTURE = 1
PAST = -1

_FUTURE_STRONG = (
    "will", "'ll", "won't", "scheduled", "slated", "planned", "plans to", "plan to", "planning", "plans", "set to", "set for",
    "is targeting", "are targeting", "targeting", "targeted", "target", "expected", "expects", "expect", "expecting",
    "aims to", "aims", "aiming", "aim to", "on track", "due to", "due for", "due in", "due", "to launch", "to begin", "to fly", "to land",
    "to start", "to be launched", "to lift off", "to deploy", "to enter", "to become", "to demonstrate", "to make",
    "to send", "to test", "to deliver", "to complete", "to arrive", "to open", "to host", "to debut", "to dock",
    "to retire", "to deorbit", "to reach", "to return", "to build", "to carry", "to resume", "to conduct", "to have",
    "hopes to", "hope to", "hoping", "hopes", "intends", "intend", "could", "would", "shall", "upcoming", "projected", "anticipated",
    "anticipates", "anticipate", "intended", "proposed", "proposes", "promises", "promised", "pledged", "committed",
    "going to", "ready to", "ready for", "gearing up", "prepares", "preparing", "delayed", "delay", "delays",
    "postponed", "postpones", "pushed", "slipped", "slips", "slip", "rescheduled", "moved", "deadline", "launch date",
    "no earlier than", "as early as", "as soon as", "is to", "are to", "to be", "must", "should", "might",
    "launching", "launches", "scheduling", "schedule", "eyes", "eyeing", "seeks to", "wants to",
    "looks to", "looking to", "takes off", "lifts off", "estimated", "forecast", "extend",
    "extends", "extended", "yet to", "baselined", "calls for",
    "envisions", "envisioned", "envisages", "foreseen", "foresees", "contracted", "manifested", "booked", "vows",
    "baseline", "roadmap", "commits", "wants", "contemplates", "targets",
)  # fmt: skip
_PAST_STRONG = (
    "was", "were", "had", "did", "launched", "signed", "completed", "awarded", "selected", "began", "started", "landed",
    "arrived", "founded", "established", "occurred", "happened", "ago", "took", "made", "won", "received", "reached", "splashed down",
    "lifted off", "flew", "conducted", "performed", "ended", "captured", "announced", "approved", "unveiled", "revealed",
    "released", "published", "passed", "became", "came", "went", "saw", "discovered", "detected", "observed", "entered",
    "built", "retired", "failed", "exploded", "crashed", "suffered", "lost", "first flew", "docked", "undocked", "created",
    "acquired", "raised", "closed", "opened", "joined", "left", "died", "visited", "taken", "since", "been", "showed",
    "broke", "blasted off", "deployed", "delivered", "shipped", "rolled", "fired", "tested", "acquired", "named",
    "collected", "imaged", "met", "held", "hosted", "celebrated", "served", "earned", "graduated", "introduced",
    "issued", "filed", "wrote", "testified", "sent", "gave", "got", "last", "previous", "previously", "earlier", "originally",
    "said", "told", "returned", "marked", "orbited", "traveled", "departed", "inaugurated", "incorporated", "enacted", "recorded",
)  # fmt: skip
REPORTING = frozenset({"said", "told", "announced", "wrote", "revealed", "testified", "published", "released", "unveiled"})
"""Past verbs that date the report, not what it says is to come."""


def literals() -> list[tuple[str, tuple[int, str]]]:
    """Return every cue with its tense."""
    cues = [(word, (FUTURE, word)) for word in _FUTURE_STRONG]
    return cues + [(word, (PAST, word)) for word in _PAST_STRONG]


BESIDE = 12  # code points: "said on ", "announced late "
AHEAD = 80  # code points after a date in which a cue still speaks of it


class Tenses:
    """The cues of one text, asked for the tense at a place."""

    __slots__ = ("_hits", "_starts")

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._hits = hits
        self._starts = [hit[0] for hit in hits]

    def at(self, start: int, end: int, left: int, right: int) -> int:
        """Return FUTURE, PAST or 0 for the words `start` to `end` of the sentence `left` to `right`.

        The nearest cue before decides, except that a reporting verb counts only beside the date ("said Tuesday");
        without one, the first cue after does.
        """
        hits, starts = self._hits, self._starts
        at = bisect_left(starts, start) - 1
        far_report = 0
        while at >= 0 and starts[at] >= left:
            _, cue_end, (tense, word) = hits[at]
            if word not in REPORTING or start - cue_end <= BESIDE:
                return int(tense)
            far_report = PAST
            at -= 1
        at = bisect_left(starts, end)
        if at < len(starts) and starts[at] < min(right, end + AHEAD):
            return int(hits[at][2][0])
        return far_report

    def strength(self, start: int, left: int) -> int:
        """Return how many code points lie between the nearest cue before (from `left` on) and `start`; a large number without one."""
        at = bisect_left(self._starts, start) - 1
        return start - self._hits[at][1] if at >= 0 and self._starts[at] >= left else 10_000
