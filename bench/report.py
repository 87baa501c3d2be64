"""Writing the results: a table to read and JSON to compare."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from bench.timing import Timing

FOLDER = Path(__file__).resolve().parent / "results"


def write(timings: Sequence[Timing]) -> None:
    """Prints the table; writes it and the JSON into ``bench/results/``."""
    floor = timings[0].median_ms
    rows = [replace(timing, ratio=timing.median_ms / floor) for timing in timings]
    table = "\n".join(_table(rows))
    FOLDER.mkdir(exist_ok=True)
    name = f"{datetime.now():%Y-%m-%d-%H%M%S}"
    (FOLDER / f"{name}.md").write_text(table + "\n", encoding="utf-8")
    content = json.dumps([asdict(row) for row in rows], indent=2)
    (FOLDER / f"{name}.json").write_text(content, encoding="utf-8")
    print(table)


def _table(rows: Sequence[Timing]) -> list[str]:
    head = ["| what | median ms | p95 ms | ratio to the floor | note |", "|---|--:|--:|--:|---|"]
    return head + [
        f"| {row.name} | {row.median_ms:.1f} | {row.p95_ms:.1f} | {row.ratio:.1f} | {row.note} |"
        for row in rows
    ]
