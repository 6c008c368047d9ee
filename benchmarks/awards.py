"""Bids evaluated with their whole working: 200 bids of 50 commitments, and fewer.

From files to the JSON of the award, beside `orjson.loads` of the same bytes.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import orjson

from benchmarks.measurement import Report, Row, in_turns, row
from socialvalue.rendering.award_json import award_json
from socialvalue.use_cases import Selection, award

BIDS = (25, 50, 100, 200)
COMMITMENTS = 50
_ROUNDS = 3
_WHERE = Path(__file__).parents[1] / "examples" / "awards" / "clear-winner"


def measure(numbers: Sequence[int] = BIDS) -> Report:
    """Return what an award takes, with its growth.

    Args:
        numbers: How many bids to try, the smallest first.
    """
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            files = _written(Path(folder, str(number)), number)
            made = [file.read_bytes() for file in files]
            tender, paths = str(_WHERE / "tender.yaml"), [str(file) for file in files]
            ours, theirs = f"{number} bids", "orjson"
            times = in_turns(
                {
                    ours: partial(_evaluated, tender, paths),
                    theirs: partial(_loaded, orjson.loads, made),
                },
                rounds=_ROUNDS,
            )
            size = f"{sum(map(len, made)) / 1e6:.1f} MB of bids"
            each = f"{min(times[ours]) / number * 1e3:.1f} ms a bid"
            rows.append(row(ours, times[ours], times[theirs], notes=(size, each)))
    return Report(
        f"Awards (bids of {COMMITMENTS} commitments, to JSON; beside orjson.loads)",
        tuple(rows),
    )


def _loaded(loads: Callable[[bytes], object], made: Sequence[bytes]) -> list[object]:
    return [loads(each) for each in made]


def _evaluated(tender: str, paths: Sequence[str]) -> str:
    found = award(tender, paths, Selection())
    assert found.award is not None  # noqa: S101 - else nothing is measured
    return award_json(found.award)


def _written(folder: Path, number: int) -> list[Path]:
    folder.mkdir()
    files: list[Path] = []
    for each in range(1, number + 1):
        files.append(folder / f"bid-{each}.json")
        files[-1].write_text(json.dumps({"bid": bid(each)}), encoding="utf-8")
    return files


def bid(number: int) -> dict[str, object]:
    """Return a bid for the example tender; no two are alike."""
    return {
        "id": f"B-{number:03}",
        "submitted_on": "2023-06-12",
        "supplier": {"name": f"Example Supplier {number}", "workforce": 40},
        "price": {"net": f"{300_000 + 713 * (number * 37 % 211)} GBP"},
        "answers": [
            _answer("quality", 2 + number % 4),
            _answer("delivery", number * 7 % 6),
        ],
        "commitments": [
            {
                "id": f"C-{each}",
                "measure": ("EX-A", "EX-L")[each % 2],
                "activity": f"Activity {each}",
                "quantity": 1 + (number * each) % 5,
                "unit": ("weeks", "person-years")[each % 2],
                "period": "first 24 months",
                "evidence": "Records each quarter",
                "because_of_contract": True,
            }
            for each in range(COMMITMENTS)
        ],
    }


def _answer(criterion: str, score: int) -> dict[str, object]:
    return {
        "criterion": criterion,
        "narrative": True,
        "quantified": True,
        "scores": [
            {"assessor": who, "score": score, "reason": "As the plan says"}
            for who in ("A1", "A2")
        ],
        "consensus": score,
        "reason": "Agreed at moderation",
    }
