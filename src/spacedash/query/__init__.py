"""Questions to a snapshot: every number and every row that a page, an export or a command shows comes from here.

Each function takes a `Snapshot` and a `Filter`; values reach the database as parameters, never as text of a statement.
"""

from spacedash.query.figures import (
    Facets,
    Summary,
    Timeline,
    budgets,
    by_year,
    facets,
    slips,
    summary,
    timeline,
    upcoming,
)
from spacedash.query.filter import Filter
from spacedash.query.tables import (
    claims,
    count,
    disagreements,
    event,
    events,
    events_of_story,
    evidence,
    perhaps_one,
    perhaps_one_count,
    stories,
    stories_of_event,
    story,
    story_count,
    titles,
    unsure,
)

__all__ = [
    "Facets", "Filter", "Summary", "Timeline", "budgets", "by_year", "claims", "count", "disagreements", "event", "events",
    "events_of_story", "evidence", "facets", "perhaps_one", "perhaps_one_count", "slips", "stories", "stories_of_event",
    "story", "story_count", "summary", "timeline", "titles", "unsure", "upcoming",
]  # fmt: skip
