from datetime import date

import pytest

from spacedash.exchange import to_usd
from spacedash.mention import Money


def money(currency: str, amount: float = 100.0) -> Money:
    return Money(amount, None, currency, "exact", "contract")


def test_euros_take_the_rate_of_the_day() -> None:
    usd, rate, rate_date, note = to_usd(money("EUR"), date(2025, 1, 2))
    assert (usd, rate, rate_date, note) == (103.21, pytest.approx(1.0321), date(2025, 1, 2), "")


def test_a_weekend_takes_the_friday_before() -> None:
    assert to_usd(money("EUR"), date(2025, 1, 5)).rate_date == date(2025, 1, 3)


def test_the_longest_gap_of_the_rates_is_bridged() -> None:
    assert to_usd(money("EUR"), date(2024, 12, 26)).rate_date == date(2024, 12, 24)


def test_dollars_are_dollars_on_any_day() -> None:
    assert to_usd(money("USD"), date(1969, 7, 20)) == (100.0, 1.0, date(1969, 7, 20), "")
    assert to_usd(money("USD"), None) == (100.0, 1.0, None, "")


@pytest.mark.parametrize(
    ("currency", "day", "note"),
    [
        ("EUR", None, "no publication date"),
        ("INR", date(2008, 12, 31), "no reference rate for INR before 2009-01-02"),
        ("RUB", date(2022, 3, 20), "no reference rate for RUB after 2022-03-01"),
        ("XAU", date(2025, 1, 2), "no reference rate for XAU"),
        ("EUR", date(1998, 12, 31), "no reference rate for EUR before 1999-01-04"),
    ],
)
def test_what_has_no_rate_says_why(currency: str, day: date | None, note: str) -> None:
    assert to_usd(money(currency), day) == (None, None, None, note)


def test_the_last_days_before_the_end_of_a_currency_are_bridged_for_a_week_only() -> None:
    assert to_usd(money("RUB"), date(2022, 3, 8)).rate_date == date(2022, 3, 1)
    assert to_usd(money("RUB"), date(2022, 3, 9)).usd is None
