"""The packed model decides as the plain sum of its weights does, and each decision shows a word of the story."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from spacedash.bundled import bundled_stories
from spacedash.extract import event_types, extract
from spacedash.extract.dimensions import facts_of
from spacedash.extract.read import read_dimensions
from spacedash.mention import STATUSES, UNSURE_RULE
from spacedash.schema import EVENT_TYPES
from spacedash.story import Story
from training import pack

TRAINED = pack.read_weights()


def weights_of(feature: str) -> Iterator[tuple[int, int]]:
    flat = TRAINED["weights"].get(feature, ())
    return zip(flat[::2], flat[1::2], strict=True)


def plain_decision(headline: str, lead: str, facts: list[str]) -> tuple[bool, str, str]:
    found = event_types.features(headline, lead, facts)
    found |= event_types.stem_features(found)
    score = list(TRAINED["bias"])
    for feature, value in found.items():
        for index, weight in weights_of(feature):
            score[index] += weight * value
    types, statuses = TRAINED["types"], TRAINED["statuses"]
    kind = max(range(len(types)), key=score.__getitem__)
    for feature in set(event_types.status_features(types[kind], found)):
        for index, weight in weights_of(feature):
            score[index] += weight
    status = max(range(len(statuses)), key=lambda place: score[len(types) + place])
    return score[-1] > 0, types[kind], statuses[status]


def told_of(story: Story) -> tuple[str, str, list[str]]:
    read = read_dimensions(story.title, story.text, story.published, story.publisher, story.url)
    return read.folded[: read.headline_end], read.lead, facts_of(read)


def test_packed_weights_decide_like_plain_ones() -> None:
    told = [told_of(story) for story in bundled_stories()]
    for (headline, lead, facts), decision in zip(told, event_types.decide_all(told), strict=True):
        assert (decision.relevant, decision.type, decision.status) == plain_decision(headline, lead, facts)


def test_a_story_is_decided_alone_as_among_others() -> None:
    told = [told_of(story) for story, _ in zip(bundled_stories(), range(40), strict=False)]
    told += [("", "", []), ("to launch to launch", "", []), ("", "launched. launched", ["h=date target", "h=date target"])]
    assert [event_types.decide_all([story])[0] for story in told] == event_types.decide_all(told)
    assert event_types.decide_all([]) == []


def test_the_packed_model_is_made_of_the_trained_weights_and_the_codebook() -> None:
    packed = pack.pack(TRAINED)
    with np.load(pack.PACKED) as kept:
        assert set(kept) == set(packed)
        for name, array in packed.items():
            assert np.array_equal(kept[name], array), f"run python training/pack.py ({name})"


def test_a_close_decision_says_so_in_its_rule() -> None:
    close = clear = 0
    for story in bundled_stories():
        found = extract(story).main
        if found is None:
            continue
        decision = event_types.decide_all([told_of(story)])[0]
        unsure = found.evidence[0].rule.startswith(UNSURE_RULE)
        assert unsure == (decision.margin < event_types.UNSURE and found.type == decision.type)
        close, clear = close + unsure, clear + (not unsure)
    assert 0 < close < clear / 3  # a list of half of the stories would be read by nobody


def test_the_model_knows_the_codes_of_the_codebook_and_no_others() -> None:
    assert set(TRAINED["types"]) == set(EVENT_TYPES)
    assert set(TRAINED["statuses"]) <= set(STATUSES)
    assert set(event_types.load("event_types")) == set(EVENT_TYPES)
    assert set(event_types.load("statuses")) == {*STATUSES, "not relevant"}


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        (
            "Rocket Lab wins $20 million contract to launch two Space Force satellites",
            "The award covers two Electron flights.",
            "contract",
        ),
        (
            "Startup raises $30 million in Series A round for lunar landers",
            "Investors led by a venture fund joined the round.",
            "funding",
        ),
        (
            "SpaceX launches 23 Starlink satellites from Cape Canaveral",
            "A Falcon 9 lifted off on Monday and deployed them.",
            "launch",
        ),
        (
            "Crew Dragon splashes down off Florida with four astronauts",
            "The capsule returned to Earth under parachutes.",
            "landing",
        ),
        ("Peru signs the Artemis Accords", "The agreement was signed at NASA Headquarters in Washington.", "agreement"),
        ("Webb telescope finds water vapor on a distant exoplanet", "Astronomers observed the planet's atmosphere.", "discovery"),
        ("Helium leak strands a crewed capsule in orbit", "Engineers investigate the malfunction of its thrusters.", "anomaly"),
        ("NASA names four astronauts to a Moon mission crew", "The crew members will train for two years.", "crew"),
        ("FCC proposes new rules for satellite spectrum licenses", "The regulation would change how operators file.", "policy"),
    ],
)
def test_plain_headlines_get_the_type_that_anyone_would_give(title: str, text: str, kind: str) -> None:
    found = extract(Story(title, text)).main
    assert found is not None
    assert found.type == kind
    word = next(item for item in found.evidence if item.field == "type")
    assert f"{title}\n{text}"[word.start : word.end] == word.quote


def test_a_story_that_is_not_about_space_yields_no_event() -> None:
    assert not extract(
        Story("Best headphones for a long train ride", "We compare five models and their prices, from $50.")
    ).relevant


def test_a_further_mention_is_a_row_of_its_own_with_its_own_date() -> None:
    story = Story(
        "NASA completes a design review of the Dragonfly drone",
        "NASA said Dragonfly passed its critical design review. The drone will explore Titan. Its rotors were tested. "
        "The team now builds the flight model. NEO Surveyor is scheduled to launch in September 2027.",
    )
    further = extract(story).mentions[1:]
    assert [(mention.type, mention.programs) for mention in further] == [("launch", ("NEO Surveyor",))]
    assert further[0].target is not None
