"""A heavy line in a process of its own, so that the memory it takes is its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from dataclasses import asdict, replace

import django

from bench.timing import Timing, once


def alone(name: str) -> Timing:
    """Runs the line of ``bench.indicators`` once, in a new process on the same database; the note
    tells the most memory that the process held."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.alone", name], check=True, stdout=subprocess.PIPE, text=True
    )
    return Timing(**json.loads(told.stdout))


def main() -> None:
    django.setup()
    from bench.indicators import RECOMPUTED  # noqa: PLC0415  (models need the settings)

    name = sys.argv[1]
    timing = once(name, RECOMPUTED[name])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(asdict(replace(timing, note=f"peak {peak:,.0f} MB"))))


if __name__ == "__main__":
    main()
