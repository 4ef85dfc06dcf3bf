"""Count in how many headlines of `stories.jsonl.gz` each stem stands: `python training/headlines.py`.

Writes src/spacedash/resolve/headline_words.json, by which resolution knows how rare a word is. The numbers in `pairs.jsonl.gz`
were made with these counts: make both anew, or neither.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

from spacedash.resolve.wording import tokens
from spacedash.stem import stem

HERE = Path(__file__).parent
WORDS = HERE.parent / "src" / "spacedash" / "resolve" / "headline_words.json"
RARE = 3  # headlines: a word of fewer counts like one of none


def main() -> None:
    """Count and write."""
    counts: Counter[str] = Counter()
    headlines = 0
    with gzip.open(HERE / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["from"] != "made":
                headlines += 1
                words = [name[2:] for name in row["f"] if name[:2] == "h:" and " " not in name]
                counts.update({stem(word) for told in words for word in tokens(told)})
    kept = {word: count for word, count in sorted(counts.items()) if count >= RARE}
    found = {"headlines": headlines, "stems": kept}
    WORDS.write_text(json.dumps(found, separators=(",", ":"), ensure_ascii=False), encoding="utf-8")
    print(f"{headlines:,} headlines, {len(kept):,} stems -> {WORDS.name}")


if __name__ == "__main__":
    main()
