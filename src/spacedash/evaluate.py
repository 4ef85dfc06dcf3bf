"""Scores of extracted labels against gold labels, field by field (codebook section 10)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Label = Mapping[str, Any]
Same = Callable[[Any, Any], bool]

_CORPORATE = re.compile(r"\b(?:inc|corp|corporation|co|ltd|llc|plc|gmbh|ag|sa|limited|company)\b\.?")
MONEY_TOLERANCE = 0.005  # of the amount (codebook section 10)
LISTS = ("organizations", "targets", "targets_lenient", "money", "main_organizations", "destinations", "programs")
QUESTIONS = ("relevant", "type", "status", "main_target", "main_budget", "rows_right")


@dataclass(slots=True)
class Tally:
    """How often a field was right, missed and wrongly found, and examples of both."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    errors: list[tuple[str, Any, Any]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; 1 when nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what is in gold that was found; 1 when there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, key: str, missed: Sequence[Any], wrong: Sequence[Any], right: int) -> None:
        """Count one story."""
        self.right += right
        self.missed += len(missed)
        self.wrong += len(wrong)
        if missed or wrong:
            self.errors.append((key, list(missed), list(wrong)))


def score(gold: Iterable[Label], found: Mapping[str, Label]) -> dict[str, Tally]:
    """Return a tally per field. `found` holds the extracted labels by id; a story that is missing there found nothing.

    For a question (`QUESTIONS`) recall is its accuracy: each story asks it once.
    """
    tallies = {name: Tally() for name in (*LISTS, *QUESTIONS)}
    for label in gold:
        answer = found.get(label["id"]) or {"relevant": False}
        _ask(
            tallies["relevant"],
            label["id"],
            bool(label["relevant"]),
            bool(answer.get("relevant")),
            label["relevant"] == answer.get("relevant"),
        )
        if label["relevant"]:
            _score_story(tallies, label, answer)
    return tallies


def figures(tallies: Mapping[str, Tally]) -> dict[str, float]:
    """Return one number a field: F1 of a list, accuracy of a question."""
    return {name: round(tally.f1 if name in LISTS else tally.recall, 4) for name, tally in tallies.items()}


def _score_story(tallies: dict[str, Tally], gold: Label, found: Label) -> None:
    key, main, row = gold["id"], gold["main"], found.get("main") or {}
    _names(
        tallies["organizations"],
        key,
        gold["organizations"],
        gold.get("organizations_optional"),
        found.get("organizations"),
    )
    for name, same in (("targets", same_date), ("targets_lenient", near_date)):
        _items(tallies[name], key, gold["targets"], gold.get("targets_optional"), found.get("targets"), same)
    _items(tallies["money"], key, gold["money"], gold.get("money_optional"), found.get("money"), same_money)
    for name in ("destinations", "programs"):
        _names(tallies[name], key, main.get(name), gold.get(f"{name}_optional"), row.get(name))
    missed, wrong, right = match_names(main["organizations"], gold.get("organizations_optional"), row.get("organizations"))
    tallies["main_organizations"].add(key, missed, wrong, right)
    targets = [main.get("target"), *main.get("target_alternatives", ())]
    answers = {
        "type": row.get("type") in main["type"].split("|"),
        "status": row.get("status") in main["status"].split("|"),
        "main_target": any(_both(target, row.get("target"), same_date) for target in targets),
        "main_budget": _both(main.get("budget"), row.get("budget"), same_money),
    }
    answers["rows_right"] = (
        all(answers[name] for name in ("type", "main_target", "main_budget")) and not missed and len(wrong) <= right
    )
    for name, is_right in answers.items():
        column = name.removeprefix("main_")
        _ask(tallies[name], key, main.get(column), row.get(column), is_right)


def _ask(tally: Tally, key: str, gold: Any, found: Any, is_right: bool) -> None:
    tally.add(key, () if is_right else (gold,), () if is_right else (found,), int(is_right))


def _names(
    tally: Tally, key: str, gold: Sequence[str] | None, optional: Sequence[str] | None, found: Sequence[str] | None
) -> None:
    tally.add(key, *match_names(gold or (), optional, found))


def _items(
    tally: Tally, key: str, gold: Sequence[Any], optional: Sequence[Any] | None, found: Sequence[Any] | None, same: Same
) -> None:
    left = list(found or ())
    missed = []
    for item in gold:
        hit = next((index for index, other in enumerate(left) if same(item, other)), None)
        if hit is None:
            missed.append(item)
        else:
            del left[hit]
    wrong = [item for item in left if not any(same(other, item) for other in (*(optional or ()), *gold))]
    tally.add(key, missed, wrong, len(gold) - len(missed))


def comparable(name: str) -> str:
    """Return a name without case, punctuation, article and corporate ending: names that agree in it are one name."""
    name = name.casefold().replace("&", " and ").replace("u.s.", "us").removeprefix("the ")
    return re.sub(r"[^a-z0-9]+", "", _CORPORATE.sub(" ", name))


def match_names(
    gold: Sequence[str], optional: Sequence[str] | None, found: Sequence[str] | None
) -> tuple[list[str], list[str], int]:
    """Return the names missed, those wrongly found, and how many are right; in gold "A|B" either name is right."""
    left = [name for name in found or () if comparable(name)]
    missed = []
    for entry in gold:
        rights = {comparable(part) for part in entry.split("|")}
        kept = [name for name in left if comparable(name) not in rights]
        if len(kept) == len(left):
            missed.append(entry)
        left = kept
    allowed = {comparable(part) for entry in (*(optional or ()), *gold) for part in entry.split("|")}
    wrong = [name for name in dict.fromkeys(left) if comparable(name) not in allowed]
    return missed, wrong, len(gold) - len(missed)


def same_date(one: Label, other: Label) -> bool:
    """Return whether two dates are one period, meant in one way."""
    return all(one[name] == other[name] for name in ("start", "end", "modality"))


def near_date(one: Label, other: Label) -> bool:
    """Return whether two periods overlap and end in one year."""
    return bool(one["start"] <= other["end"] and other["start"] <= one["end"] and one["end"][:4] == other["end"][:4])


def same_money(one: Label, other: Label) -> bool:
    """Return whether two amounts agree within the tolerance, in one currency."""
    return bool(
        one["currency"] == other["currency"]
        and abs(one["amount"] - other["amount"]) <= MONEY_TOLERANCE * max(abs(one["amount"]), 1e-9)
    )


def _both(gold: Label | None, found: Label | None, same: Same) -> bool:
    if gold is None or found is None:
        return gold is found
    return same(gold, found)
