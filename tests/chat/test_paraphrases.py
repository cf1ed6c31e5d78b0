"""What officers say, as they type it: without diacritics, shortened, polite, with slips.

``cau-lenh.tsv``: "tune" was looked at while the rules were made; "held" was written along with it,
by the same hand, and looked at once; "blind" was written after the rules were frozen and never
used to mend them, so that its share is the one to believe.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from assistant.chat.intents import Intent, understand
from tests.labelled import outline

ROWS = Path(__file__).with_name("cau-lenh.tsv")
#: Kinds that change something: to be wrong about these is worse than not to understand.
ACTS = {"draft", "reword", "move", "approve", "undo"}


def _rows(half: str) -> list[dict[str, str]]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{**r, "text": r["text"].replace("\\n", "\n")} for r in rows if r["half"] == half]


def _right(row: dict[str, str], intent: Intent) -> bool:
    if intent.kind != row["kind"]:
        return False
    if row["kind"] in ("draft", "move", "approve"):
        return intent.whole if row["meant"] == "*" else intent.sections == (row["meant"],)
    if row["kind"] == "reword":
        shown = [
            "" if n is None else str(n + 1 if n >= 0 else n) for n in (intent.paragraph, intent.sentence)
        ]
        return [intent.act, *shown] == row["meant"].split("|")
    return True


@pytest.mark.parametrize(("half", "wanted"), [("tune", 1.0), ("held", 0.95), ("blind", 0.85)])
def test_paraphrases_are_understood(half: str, wanted: float) -> None:
    rows = _rows(half)
    wrong = [(r["text"], i) for r in rows if not _right(r, i := understand(r["text"], outline()))]
    share = 1 - len(wrong) / len(rows)
    print(f"{half}: {len(rows) - len(wrong)}/{len(rows)} = {share:.2f}")
    assert share >= wanted, [(text, intent.kind) for text, intent in wrong]


def test_what_is_not_understood_is_seldom_taken_for_an_act() -> None:
    rows = [r for half in ("tune", "held", "blind") for r in _rows(half)]
    acted = [r for r in rows if (k := understand(r["text"], outline()).kind) in ACTS and k != r["kind"]]
    assert len(acted) <= 0.01 * len(rows), [r["text"] for r in acted]


def test_each_main_command_has_twenty_ways_to_be_said() -> None:
    count = Counter(r["kind"] for half in ("tune", "held", "blind") for r in _rows(half))
    assert all(count[k] >= 20 for k in ("draft", "missing", "question", "reword", "move", "notes")), count


@pytest.mark.parametrize("text", ["hôm nay trời đẹp quá", "gọi điện cho chị Lan", "asdf"])
def test_what_is_not_understood_is_said_to_be_so(text: str) -> None:
    intent = understand(text, outline())
    assert intent.kind == "unknown"
    assert intent.nearest
    assert all(understand(say, outline()).kind != "unknown" for say in intent.nearest)
