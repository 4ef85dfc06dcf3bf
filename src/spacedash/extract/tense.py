"""Tense: whether the words around a place in the text speak of what is to come or of what has been."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacedash.extract.scan import Hit

FUTURE = 1
PAST = -1
REPLACED = 2  # it was planned, and the story says so in the past: that plan is gone or done

_FUTURE = (
    "will", "'ll", "won't", "scheduled", "slated", "planned", "plans to", "plan to", "planning", "plans", "set to",
    "set for", "is targeting", "are targeting", "targeting", "targeted", "target", "expected", "expects", "expect",
    "expecting", "aims to", "aims", "aiming", "aim to", "on track", "due to", "due for", "due in", "due", "to launch",
    "to begin", "to fly", "to land", "to start", "to be launched", "to lift off", "to deploy", "to enter",
    "to become", "to demonstrate", "to make", "to send", "to test", "to deliver", "to complete", "to arrive",
    "to open", "to host", "to debut", "to dock", "to retire", "to deorbit", "to reach", "to return", "to build",
    "to carry", "to resume", "to conduct", "to have", "hopes to", "hope to", "hoping", "hopes", "intends", "intend",
    "could", "would", "shall", "upcoming", "projected", "anticipated", "anticipates", "anticipate", "intended",
    "proposed", "proposes", "promises", "promised", "pledged", "committed", "going to", "is launched", "are launched",
    "be launched", "be sent", "is sent", "ready to", "ready for", "gearing up", "prepares", "preparing", "delayed",
    "delay", "delays", "postponed", "postpones", "pushed", "slipped", "slips", "slip", "rescheduled", "moved",
    "deadline", "launch date", "no earlier than", "as early as", "as soon as", "is to", "are to", "to be", "must",
    "should", "might", "launching", "launches", "eyes", "eyeing", "seeks to", "wants to", "looks to", "looking to",
    "takes off", "lifts off", "estimated", "forecast", "extend", "extends", "extended", "yet to", "baselined",
    "calls for", "envisions", "envisioned", "envisages", "foreseen", "foresees", "contracted", "manifested", "booked",
    "vows", "baseline", "roadmap", "commits", "wants", "contemplates", "targets", "opens", "opens on", "readied for",
    "gets ready", "on schedule", "earliest", "look forward",
)  # fmt: skip
_PLAN_VERBS = (
    "scheduled", "planned", "expected", "targeted", "slated", "due", "supposed to", "intended", "set to", "set for",
    "targeting", "planning", "projected", "anticipated", "hoped", "foreseen", "envisioned", "baselined",
)  # fmt: skip
_NO_MORE = (
    "was", "were", "had been", "originally", "was originally", "were originally", "had originally been", "initially",
    "previously", "was initially", "was previously", "had previously been", "once", "earlier", "been",
)  # fmt: skip
_OLD_PLANS = tuple(
    f"{adjective} {noun}"
    for adjective in ("earlier", "previous", "original", "initial", "prior", "old", "former")
    for noun in ("target", "goal", "date", "plan", "schedule", "launch date", "estimate", "deadline", "target date", "timeline")
)
_REPLACED = (
    *(f"{lead} {verb}{ending}" for lead in _NO_MORE for verb in _PLAN_VERBS for ending in ("", " to", " to be")),
    *_OLD_PLANS, "had planned", "had hoped", "had expected", "had been targeting", "had targeted", "had been planning",
    "instead of", "rather than", "already delayed", "already slipped", "already been delayed", "already pushed",
)  # fmt: skip
"""A plan told in the past: it is gone or done."""
_PAST = (
    "attempted to", "tried to", "failed to", "managed to", "helped to", "used to", "decided to", "chose to", "asked",
    "filed", "showed", "cleared", "agreed", "was", "were", "had", "did", "launched", "signed", "completed", "confirmed",
    "awarded", "selected", "began", "started", "landed", "arrived", "founded", "established", "occurred", "happened", "ago",
    "took", "made", "won", "received", "reached", "splashed down", "lifted off", "flew", "conducted", "performed",
    "ended", "captured", "announced", "approved", "unveiled", "revealed", "released", "published", "passed", "became",
    "came", "went", "saw", "discovered", "detected", "observed", "entered", "built", "retired", "failed", "exploded",
    "crashed", "suffered", "lost", "first flew", "docked", "undocked", "created", "acquired", "raised", "closed",
    "opened", "joined", "left", "died", "visited", "taken", "since", "been", "broke", "blasted off", "deployed",
    "delivered", "shipped", "rolled", "fired", "tested", "named", "collected", "imaged", "met", "held", "hosted",
    "celebrated", "served", "earned", "graduated", "introduced", "issued", "wrote", "testified", "sent", "gave",
    "got", "last", "previous", "previously", "earlier", "originally", "said", "told", "returned", "marked", "orbited",
    "traveled", "departed", "inaugurated", "incorporated", "enacted", "recorded",
)  # fmt: skip
_OF_PLANS = (
    "announced", "unveiled", "revealed", "released", "published", "laid out", "outlined", "detailed", "described", "presented",
    "disclosed", "confirmed", "approved", "shared", "submitted", "set out", "discussed",
)  # fmt: skip
REPORTING = frozenset({
    "said", "told", "announced", "wrote", "revealed", "testified", "published", "released", "unveiled",
    *(f"{verb} {noun}" for verb in _OF_PLANS for noun in ("plans", "a plan", "its plan", "its plans")),
})  # fmt: skip
"""Past verbs that date the report, not what it says is to come."""
_WEAK = frozenset({"extended", "extend", "extends", "moved", "committed", "promised", "proposed", "pushed", "launches"})
"""Words that look ahead only near the date: further off they are past participles of something else."""

BESIDE = 12  # code points: "said on ", "announced late "
NEAR = 40  # code points within which a weak cue counts
AHEAD = 80  # code points after a date in which a cue still speaks of it
MOST_PASSED = 12  # cues passed over on the way back, so that a text of nothing but cues costs no more than its length


def literals() -> list[tuple[str, tuple[int, str]]]:
    """Return every cue with its tense."""
    cues = [(word, (FUTURE, word)) for word in _FUTURE]
    cues += [(phrase, (REPLACED, phrase)) for phrase in _REPLACED]
    cues += [(f"{be} {word}", (FUTURE, word)) for be in ("be", "to be") for word in _PAST]
    return cues + [(word, (PAST, word)) for word in sorted(REPORTING.union(_PAST))]


class Tenses:
    """The cues of one text, asked for the tense at a place."""

    __slots__ = ("_hits", "_starts")

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._hits = hits
        self._starts = [hit[0] for hit in hits]

    def at(self, start: int, end: int, left: int, right: int) -> int:
        """Return FUTURE, PAST, REPLACED or 0 for the words `start` to `end` of the sentence `left` to `right`.

        The nearest cue before decides, except that a reporting verb counts only beside the date ("said Tuesday");
        without one, the first cue after does.
        """
        hits, starts = self._hits, self._starts
        at = before = bisect_left(starts, start) - 1
        far_report = 0
        while at >= 0 and starts[at] >= left and before - at < MOST_PASSED:
            _, cue_end, (tense, word) = hits[at]
            gap = start - cue_end
            if word in REPORTING and tense == PAST and gap > BESIDE:
                far_report = PAST
            elif word not in _WEAK or gap <= NEAR:
                return self._replaced(at) or int(tense)
            at -= 1
        at = bisect_left(starts, end)
        if at < len(starts) and starts[at] < min(right, end + AHEAD):
            return int(hits[at][2][0])
        return far_report

    def _replaced(self, at: int) -> int:
        """Return REPLACED when the cue is the noun of an old plan ("a previously targeted launch date"), else 0."""
        if not at or self._hits[at][2][0] != FUTURE:
            return 0
        _, end, (tense, _) = self._hits[at - 1]
        return REPLACED if tense == REPLACED and self._starts[at] - end <= 1 else 0

    def strength(self, start: int, left: int) -> int:
        """Return how many code points lie between the nearest cue before (from `left` on) and `start`, many without one."""
        at = bisect_left(self._starts, start) - 1
        return start - self._hits[at][1] if at >= 0 and self._starts[at] >= left else 10_000
