"""Which milestone the dates of a report are about: a launch, a landing, a plan; or its type where that says it all."""

from __future__ import annotations

from spacedash.event import Report
from spacedash.resolve.names import kind_of
from spacedash.resolve.wording import AHEAD_WORDS, LANDING_WORDS, LAUNCH_WORDS

LOOKS_AHEAD = frozenset({"program", "funding", "policy", "agreement", "contract", "development", "anomaly", "crew"})
ABOUT_MONEY = frozenset({"contract", "agreement", "funding", "policy", "organization"})  # a launch in passing
FLIERS = frozenset({"mission", "spacecraft", "observatory"})  # kinds of programs whose next milestone is a launch
TOLD_BY_WORDS = frozenset({"program", "development", "anomaly", "crew"})  # types whose milestone a headline can tell
OPEN = ""  # milestone of a report that gives no date and no word of one: it goes with any of its subject, for a while


def milestone_of(report: Report, words: frozenset[str], flown: frozenset[str], programs: frozenset[str]) -> str:
    """Return what the report's dates are about: launch, landing, plan, OPEN, or its type where that says it all."""
    mention = report.mention
    launches, lands = bool(words & LAUNCH_WORDS or flown), bool(words & LANDING_WORDS)
    if mention.type in ("launch", "landing"):
        return "landing" if lands and not launches else mention.type
    flies = bool(mention.vehicles or FLIERS & {kind_of(program) for program in programs})
    if not flies and mention.type in ABOUT_MONEY:
        return "plan"
    ahead = mention.target is not None or mention.status == "delayed" or _promises(report, words)
    if launches != lands and (ahead or mention.type in TOLD_BY_WORDS):
        return "launch" if launches else "landing"
    if mention.type not in LOOKS_AHEAD:
        return mention.type
    if not flies:
        return "plan"
    return "launch" if ahead else OPEN


def _promises(report: Report, words: frozenset[str]) -> bool:
    """Return whether the headline speaks of what is to come: by a verb of that kind, or a year that is not past."""
    mention = report.mention
    if not (mention.programs or mention.vehicles) or mention.status in ("completed", "failed"):
        return False
    if not AHEAD_WORDS.isdisjoint(words):
        return True
    year = report.published.year if report.published else 9999
    return any(len(word) == 4 and word.isdecimal() and int(word) >= year for word in words)
