"""US dollar values at the rate of a date, from the European Central Bank's reference rates that ship with a package.

Nothing is downloaded: a day after the shipped rates end has no value, and the note says so.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from currency_converter import CurrencyConverter, RateNotFoundError

from spacedash.mention import Money

LONGEST_FALLBACK = 7  # days: the longest run of days without a rate is Christmas with its weekend


class Conversion(NamedTuple):
    """An amount in US dollars with its rate and the day of the rate, or the reason why there is none."""

    usd: float | None
    rate: float | None
    rate_date: date | None
    note: str


def to_usd(money: Money, day: date | None) -> Conversion:
    """Return the (low) amount in US dollars at the rate of the day, else of the last business day before it."""
    if money.currency == "USD":
        return Conversion(money.amount, 1.0, day, "")
    if day is None:
        return Conversion(None, None, None, "no publication date")
    found = _rate(money.currency, day)
    if isinstance(found, str):
        return Conversion(None, None, None, found)
    rate, rate_date = found
    return Conversion(round(money.amount * rate, 2), rate, rate_date, "")


@cache
def _rates() -> CurrencyConverter:
    return CurrencyConverter(fallback_on_missing_rate=False, fallback_on_wrong_date=False)


@lru_cache(maxsize=65_536)
def _rate(currency: str, day: date) -> tuple[float, date] | str:
    """Return US dollars for one unit and the day of that rate, or the reason why there is none."""
    rates = _rates()
    if currency not in rates.currencies:
        return f"no reference rate for {currency}"
    for back in range(LONGEST_FALLBACK + 1):
        try:
            return float(rates.convert(1, currency, "USD", date=day - timedelta(days=back))), day - timedelta(days=back)
        except RateNotFoundError:
            continue
        except OverflowError:
            break
    first, last = rates.bounds[currency]
    if day < first:
        return f"no reference rate for {currency} before {first}"
    if day > last:
        return f"no reference rate for {currency} after {last}"
    return f"no reference rate for {currency} on {day}"
