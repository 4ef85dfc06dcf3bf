"""Which two reports tell one event: candidate pairs by block, and how strongly each pair agrees.

Precision comes first: a wrong merge forges a slip of a target date, a missed one only loses it. So two reports that
contradict each other have no score at all, and what both say of half of the sector (a common vehicle, a large agency,
a word of every second headline) adds little.
"""

from __future__ import annotations

from typing import NamedTuple

from spacedash.mention import Money, When
from spacedash.resolve.blocks import ONCE, SOFT, candidates
from spacedash.resolve.contradiction import contradict
from spacedash.resolve.milestones import OPEN
from spacedash.resolve.names import ROUTINE, is_public, is_single
from spacedash.resolve.traits import NEVER, NOT_OF_A_VEHICLE, Traits, is_long

COPY = 2.0  # score of two printings of one text
ENOUGH = 0.9  # score from which a pair is one event; below 0.8 precision on the bundled threads falls
PERHAPS = 0.65  # common ground from which a person is asked: of the bundled threads, half of such pairs are one event
OTHER_DATE = 0.2  # what it takes from the common ground that a target would have moved too far
OTHER_MILESTONE = 0.3  # and that one speaks of a launch, the other of a landing, a plan ...
NEWS_DAYS = 7  # days within which reports without a subject that flies once can be one piece of news
OPERATION_DAYS = 180  # within which targets of one craft for the same kind of thing are targets of one thing
OF_NEWS = 0.2  # what a shared subject weighs there: it is in the news for something new every week
SAME_DAY_TYPES = 4  # days within which differing milestones can be two readings of one piece of news
OPEN_DAYS = 30  # within which a report without a milestone goes with one of its subject
SEASON = 90  # days within which a vehicle that flies rarely has one flight ahead
SAME_AMOUNT = 0.01  # relative: sums nearer than this are one sum
LEAP = 3 * 365  # days: no slip from one story to the next is longer, unless the target is far away anyway
LEAP_SHARE = 0.75  # of the time that was left
ADVANCE = 400  # days by which a target moves forward at most

Pair = tuple[float, int, int]


class Pairs(NamedTuple):
    """Pairs of positions with their scores, best first: those that are one event, and those that perhaps are."""

    one: list[Pair]
    perhaps: list[Pair]


def find_pairs(traits: list[Traits]) -> Pairs:
    """Return the pairs that are one event and those that perhaps are; `traits` is in order of `key`."""
    found = Pairs([], [])
    for first, second in candidates(traits):
        one, two = traits[first], traits[second]
        if contradict(one, two):
            continue
        subject, news = _subject_score(one, two), _news_score(one, two)
        score = round(_agreement(one, two, subject, news), 3)  # sums of tenths, free of the last binary digits
        if score >= ENOUGH:
            found.one.append((score, first, second))
        elif (score := round(max(score, _common_ground(one, two, subject, news)), 3)) >= PERHAPS:
            found.perhaps.append((score, first, second))
    for pairs in found:
        pairs.sort(key=lambda pair: (-pair[0], traits[pair[2]].day - traits[pair[1]].day, pair[1], pair[2]))
    return found


def score_pair(one: Traits, two: Traits) -> float:
    """Return how strongly two reports agree; 0 when they contradict each other or are no candidates."""
    if one.key > two.key:
        one, two = two, one
    return 0.0 if contradict(one, two) else _agreement(one, two, _subject_score(one, two), _news_score(one, two))


def _common_ground(one: Traits, two: Traits, subject: float, news: float) -> float:
    """Return what two reports share, whatever else would have to be so for them to be one event: a person may know."""
    rest = news + _score_of_time(days_apart(one, two)) + max(_score_of_dates(one, two), -OTHER_DATE)
    return subject + rest - (0.0 if one.milestone == two.milestone else OTHER_MILESTONE)


def _agreement(one: Traits, two: Traits, subject: float, news: float) -> float:
    """Return how strongly two reports agree that do not contradict each other; `one` is the earlier.

    `subject` is what the things that both are about weigh, `news` what else they share.
    """
    if one.report.text_key == two.report.text_key and one.report.index == two.report.index:
        return COPY
    if one.milestone != two.milestone:
        return _score_across(one, two, subject, news)
    if one.milestone not in ONCE and one.milestone != OPEN:
        return _score_of_news(one, two, subject, news)
    apart = days_apart(one, two)
    if subject < _LASTING and one.milestone == "launch" and apart > 1 and not _same_day(one, two):
        return 0.0
    lasts = subject >= _LASTING and (one.milestone in ONCE or apart <= OPEN_DAYS)
    if apart > NEWS_DAYS and not lasts and not _anchored(one, two):
        return 0.0
    dates = _score_of_dates(one, two)
    dates = max(dates, 0.0) if subject >= _CERTAIN else dates
    return subject + news + _score_of_time(apart) + dates


def _score_of_news(one: Traits, two: Traits, subject: float, news: float) -> float:
    """Return the score of two findings, operations or the like: of one craft there is a new one every week."""
    apart = days_apart(one, two)
    if subject >= _CERTAIN and one.target and two.target and apart <= OPERATION_DAYS:
        return subject + _score_of_dates(one, two)  # an arrival, a docking, whose day moves
    if apart > NEWS_DAYS or not _told_alike(one, two):
        return 0.0
    return min(subject, OF_NEWS) + news + _score_of_time(apart)


def _score_across(one: Traits, two: Traits, subject: float, news: float) -> float:
    """Return the score of two reports whose milestones differ: one is vague, or another reading of the same news."""
    apart = days_apart(one, two)
    rest = news + _score_of_time(apart)
    if subject >= _CERTAIN and _is_vague(one, two):
        return subject + rest
    if apart > SAME_DAY_TYPES or not _told_alike(one, two):
        return 0.0
    soft = one.report.mention.type in SOFT or two.report.mention.type in SOFT
    return (min(subject, OF_NEWS) if soft else 0.0) + rest


def _is_vague(one: Traits, two: Traits) -> bool:
    """Return whether of two reports of one subject one names no milestone, and is near in time or has a target too."""
    milestones = {one.milestone, two.milestone}
    if OPEN in milestones:
        return days_apart(one, two) <= OPEN_DAYS
    dated = one.target is not None and two.target is not None
    return dated and milestones == {"launch", "plan"} and _can_slip(one, two)


def _same_day(one: Traits, two: Traits) -> bool:
    """Return whether both name one day, as a target or as the day on which it happened."""
    days = [when for when in (one.target, one.occurred) if when]
    return any(_is_one_day(when, said) for when in days for said in (two.target, two.previous, two.occurred) if said)


def _is_one_day(one: When, two: When) -> bool:
    """Return whether two periods overlap and both are a day, or a night between two."""
    return overlap(one, two) and (one.end - one.start).days <= 1 and (two.end - two.start).days <= 1


def days_apart(one: Traits, two: Traits) -> int:
    """Return how many days after the one the other was published; NEVER when that is not known."""
    return NEVER if two.day == NEVER else two.day - one.day


def same_amount(one: Money, two: Money) -> bool:
    """Return whether two amounts are one sum: same currency, within a hundredth."""
    return one.currency == two.currency and abs(one.amount - two.amount) <= SAME_AMOUNT * max(one.amount, two.amount)


def overlap(one: When, two: When) -> bool:
    """Return whether two periods share a day."""
    return one.start <= two.end and two.start <= one.end


_LASTING = 0.6  # subject score from which an event can be told over years
_CERTAIN = 0.9  # subject score of one that both headlines name


def _subject_score(one: Traits, two: Traits) -> float:
    """Return what shared programs and vehicles weigh, each by how many events bear its name."""
    single = [name for name in one.programs & two.programs if is_single(name)]
    score = 0.0
    if single:
        score = max(0.4 + 0.3 * (one.share_of(name) + two.share_of(name)) for name in single)
    elif one.programs & two.programs:
        shared = one.programs & two.programs
        score = max(0.1 + 0.125 * (one.share_of(name) + two.share_of(name)) for name in shared)
    if len(one.firms & two.firms) > 1:
        score = max(score, 0.8)  # the two sides of a deal
    if _share_unknown_name(one, two):
        score = max(score, 0.6)
    return max(score, _vehicle_score(one, two))


def _share_unknown_name(one: Traits, two: Traits) -> bool:
    """Return whether both headlines name a thing of one company that the codebook does not know, and no known one."""
    known = one.named or one.flown or two.named or two.flown
    company = any(not is_public(party) for party in one.parties & two.parties)
    return company and not known and one.milestone in ("launch", "landing") and bool(one.proper & two.proper)


def _vehicle_score(one: Traits, two: Traits) -> float:
    """Return what a shared vehicle weighs: little, unless both reports must be about the same flight of it."""
    flown = one.flown & two.flown
    if not flown:
        return 0.1 if one.vehicles & two.vehicles else 0.0
    if one.ordinal and one.ordinal == two.ordinal:
        return 0.9 if one.ordinal > 1 or flown - ROUTINE or days_apart(one, two) <= SEASON else 0.2
    if one.returns and two.returns:
        return 0.6
    types = {one.report.mention.type, two.report.mention.type}
    if not flown - ROUTINE or one.subjects or two.subjects or one.milestone != "launch" or types & NOT_OF_A_VEHICLE:
        return 0.2
    near = days_apart(one, two) <= SEASON
    return 0.65 if near and _dates_agree(one, two) else 0.3


def _dates_agree(one: Traits, two: Traits) -> bool:
    """Return whether two targets are one, or the later report names or moves the earlier one by less than a season."""
    if not one.target:
        return False
    if two.previous and overlap(one.target, two.previous):
        return True
    said = two.target or two.occurred
    return said is not None and -SEASON <= (said.end - one.target.end).days <= SEASON


def _news_score(one: Traits, two: Traits) -> float:
    """Return what shared parties, places, words and sums weigh."""
    parties = min(0.2, 0.1 * len(one.parties & two.parties))
    places = (0.1 if one.places & two.places else 0.0) + (0.1 if one.numbers & two.numbers else 0.0)
    shared = one.words & two.words
    words = min(0.7, 0.15 * len(shared) + 0.2 * len(one.proper & two.proper))
    money = 0.0
    related = parties or places or shared or one.programs & two.programs
    if related and one.budget and two.budget and same_amount(one.budget, two.budget):
        money = 0.6 if days_apart(one, two) <= SAME_DAY_TYPES else 0.4
    return parties + places + words + money


def _told_alike(one: Traits, two: Traits) -> bool:
    """Return whether two readings of differing types can be of one piece of news."""
    shared = one.parties & two.parties or one.programs & two.programs or one.places & two.places
    if one.budget and two.budget and same_amount(one.budget, two.budget):
        return bool(shared or one.words & two.words)
    return bool(shared) and len(one.words & two.words) >= 2


def _score_of_time(apart: int) -> float:
    """Return what it weighs that two reports are that many days apart."""
    return 0.3 if apart <= 3 else 0.2 if apart <= 14 else 0.1 if apart <= 60 else 0.0


def _score_of_dates(one: Traits, two: Traits) -> float:
    """Return what the target dates of two reports of one milestone weigh; `one` is the earlier."""
    if one.occurred and two.occurred and _is_one_day(one.occurred, two.occurred):
        return 0.3
    if not one.target:
        return 0.0
    if two.previous and overlap(one.target, two.previous):
        return 0.3
    said = two.target or two.occurred
    if not said:
        return 0.0
    if overlap(one.target, said):
        return 0.15 if is_long(one.target) or is_long(said) else 0.3
    if not _can_slip(one, two):
        return -0.3
    return 0.2 if two.report.mention.status == "delayed" or two.previous else 0.1


def _can_slip(one: Traits, two: Traits) -> bool:
    """Return whether the later target, or what happened, can be the earlier target, moved."""
    said = two.target or two.occurred
    if not one.target or not said:
        return True
    moved = (said.end - one.target.end).days
    left = one.target.end.toordinal() - (one.day if one.day < NEVER else one.target.end.toordinal())
    return -ADVANCE <= moved <= max(LEAP, LEAP_SHARE * left)


def _anchored(one: Traits, two: Traits) -> bool:
    """Return whether two reports that are far apart hold to the same words and the same sum or target."""
    if len(one.words & two.words) < 2 or not one.parties & two.parties:
        return False
    if one.budget and two.budget and same_amount(one.budget, two.budget):
        return True
    return bool(one.target and two.target and overlap(one.target, two.target))
