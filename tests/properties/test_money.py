"""Properties of amounts: read back as written, quoted exactly, deaf to typography, and never an exception."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from spacedash.codebook import load
from spacedash.extract.money import Amounts, find_money
from spacedash.extract.read import lexicon
from spacedash.extract.scan import fold_content

WORDS = [
    "$", "€", "£", "¥", "₹", "Rs", "1", "2.5", "1,200", "949,3", "million", "billion", "crore", "won", "dollars", "pounds", "a",
    "seat", "up to", "nearly", "and", "to", "-", "–", "(", ")", "US$", "EUR", "Canadian", "of thrust", "\n", "\u00a0", "+",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=24).map(" ".join) | st.text(max_size=120)
SCALES = {"": 1.0, " thousand": 1e3, " million": 1e6, "M": 1e6, " bn": 1e9, " billion": 1e9, " trillion": 1e12}
SYMBOLS = sorted((symbol, code) for code, entry in load("currencies").items() for symbol in entry.get("symbols", ()))


def found(text: str, country: str | None = None) -> Amounts:
    folded = fold_content("", text)
    return find_money(f"\n{text}", folded, lexicon().scan(folded, 0)[2], country)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from([None, "CA", "JP", "GB"]))
def test_spans_lie_inside_in_order_and_apart(text: str, country: str | None) -> None:
    at = 0
    for mention in found(text, country).mentions:
        assert at <= mention.start < mention.end <= len(text) + 1
        assert any(char.isalnum() for char in f"\n{text}"[mention.start : mention.end])
        at = mention.end


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_typography_does_not_matter(text: str) -> None:
    plain = text.replace("\u00a0", " ").replace("–", "-")
    fancy = plain.replace(" ", "\u00a0").replace("-", "–")
    assert [m.value for m in found(plain).mentions] == [m.value for m in found(fancy).mentions]


@settings(max_examples=200, deadline=None)
@given(st.decimals(min_value="1.1", max_value="999.9", places=1), st.sampled_from(sorted(SCALES)), st.sampled_from(SYMBOLS))
def test_an_amount_is_read_back(number: object, scale: str, symbol: tuple[str, str]) -> None:
    sign, code = symbol
    sign += " " if sign[-1].isalpha() else ""
    (mention,) = found(f"It costs {sign}{number}{scale} in all.").mentions
    wanted = float(str(number)) * SCALES[scale]
    assert abs(mention.value.amount - wanted) <= 0.005 * wanted
    assert mention.value.currency == code


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 999_999_999), st.sampled_from(["EUR", "USD", "GBP", "CHF", "SEK", "INR"]))
def test_a_code_is_read_on_both_sides(number: int, code: str) -> None:
    for text in (f"It costs {code} {number:,} now.", f"It costs {number:,} {code} now."):
        (mention,) = found(text).mentions
        assert (mention.value.amount, mention.value.currency) == (number, code)
