"""The codebook's files: each loads, has only known keys and kinds, and no name means two things without saying so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from spacedash.codebook import load

KEYS = {
    "organizations": {"kind", "country", "aliases", "described", "former", "ambiguous", "parent", "wikidata"},
    "programs": {"kind", "aliases", "organizations", "destinations", "ambiguous"},
    "vehicles": {"kind", "aliases", "organizations", "country", "destinations", "also_program", "ambiguous", "first_flight"},
    "destinations": {"kind", "aliases", "sites", "bodies", "ambiguous", "any_case", "code_is_phrase"},
    "currencies": {"name", "symbols", "words"},
    "publishers": {"country", "domains", "aliases", "organization", "ambiguous"},
}
KINDS = {
    "organizations": {
        "agency", "ministry", "military", "regulator", "legislature", "intergovernmental", "center", "university",
        "institute", "association", "government", "company", "seat_of_power",
    },
    "programs": {"mission", "program", "spacecraft", "station", "observatory", "constellation", "instrument"},
    "vehicles": {"launch vehicle"},
    "destinations": {"body", "orbit", "station", "region", "class"},
}  # fmt: skip
CODES = frozenset(load("destinations"))
COUNTRIES = {"EU", "INT"}


def names(name: str, entry: dict[str, Any]) -> Iterator[str]:
    yield name
    yield from entry.get("aliases", ())
    yield from (former["name"] for former in entry.get("former", ()))
    yield from entry.get("described", ())


def test_every_file_of_the_codebook_loads() -> None:
    found = sorted(path.name for path in files("spacedash.codebook").iterdir() if path.name.endswith(".toml"))
    assert set(KEYS) <= {name.removesuffix(".toml") for name in found}
    for name in found:
        assert load(name.removesuffix(".toml")), name


@pytest.mark.parametrize("file", KEYS)
def test_entries_have_known_keys_only(file: str) -> None:
    assert {key for entry in load(file).values() for key in entry} <= KEYS[file]


@pytest.mark.parametrize("file", KINDS)
def test_entries_have_a_known_kind(file: str) -> None:
    assert {name: entry.get("kind") for name, entry in load(file).items() if entry.get("kind") not in KINDS[file]} == {}


def test_there_are_at_least_800_organizations() -> None:
    assert len(load("organizations")) >= 800


def test_no_name_belongs_to_two_organizations() -> None:
    printed: defaultdict[str, set[str]] = defaultdict(set)
    folded: defaultdict[str, set[str]] = defaultdict(set)
    for name, entry in load("organizations").items():
        for alias in names(name, entry):
            printed[alias].add(name)
            if alias not in entry.get("ambiguous", ()):
                folded[alias.casefold()].add(name)
    assert {alias: owners for alias, owners in printed.items() if len(owners) > 1} == {}
    assert {alias: owners for alias, owners in folded.items() if len(owners) > 1} == {}


def test_no_organization_repeats_a_name() -> None:
    for name, entry in load("organizations").items():
        own = list(names(name, entry))
        assert len(own) == len(set(own)), name


@pytest.mark.parametrize("file", ["organizations", "programs", "vehicles", "destinations", "publishers"])
def test_ambiguous_words_are_names_of_their_entry(file: str) -> None:
    for name, entry in load(file).items():
        own = {*names(name, entry), *entry.get("sites", ()), *entry.get("bodies", ())}
        assert set(entry.get("ambiguous", ())) <= own, name


def test_parents_are_organizations() -> None:
    organizations = load("organizations")
    parents = {entry["parent"] for entry in organizations.values() if "parent" in entry}
    assert parents - set(organizations) == set()


def test_no_organization_is_its_own_ancestor() -> None:
    organizations = load("organizations")
    for name in organizations:
        line = [name]
        while (parent := organizations[line[-1]].get("parent")) is not None:
            assert parent not in line, line
            line.append(parent)


def test_wikidata_items_are_well_formed_and_belong_to_one_organization() -> None:
    items = [entry["wikidata"] for entry in load("organizations").values() if "wikidata" in entry]
    assert all(item[0] == "Q" and item[1:].isdigit() for item in items)
    assert len(items) == len(set(items))


def test_countries_are_two_letters_or_say_that_there_are_several() -> None:
    for file in ("organizations", "publishers", "vehicles"):
        for name, entry in load(file).items():
            country = entry.get("country", "INT")
            assert country in COUNTRIES or (len(country) == 2 and country.isupper()), name


def test_former_names_say_when_they_ended() -> None:
    for name, entry in load("organizations").items():
        for former in entry.get("former", ()):
            assert set(former) <= {"name", "until"}, name


@pytest.mark.parametrize("file", ["programs", "vehicles"])
def test_destinations_of_programs_are_codes(file: str) -> None:
    for name, entry in load(file).items():
        assert set(entry.get("destinations", ())) <= CODES, name


@pytest.mark.parametrize("file", ["programs", "vehicles"])
def test_organizations_of_programs_are_in_the_gazetteer(file: str) -> None:
    known = set(load("organizations"))
    missing = {
        name: entry["organizations"] for name, entry in load(file).items() if not set(entry.get("organizations", ())) <= known
    }
    assert missing == {}


def test_first_flights_are_days() -> None:
    days = [entry["first_flight"] for entry in load("vehicles").values() if "first_flight" in entry]
    assert len(days) > 50
    assert all(type(day) is date and date(1957, 10, 4) <= day < date(2027, 1, 1) for day in days)


def test_currencies_are_iso_codes_and_no_symbol_means_two() -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for code, entry in load("currencies").items():
        assert len(code) == 3
        assert code.isupper()
        for text in (*entry.get("symbols", ()), *entry.get("words", ())):
            owners[text.casefold()].add(code)
    assert {text: codes for text, codes in owners.items() if len(codes) > 1} == {}


def test_no_host_belongs_to_two_publishers() -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for name, entry in load("publishers").items():
        for domain in entry.get("domains", ()):
            owners[domain].add(name)
    assert {domain: names for domain, names in owners.items() if len(names) > 1} == {}
