"""Runs the benchmarks: ``make bench`` (or ``python -m bench``).

A scratch database is built, then each line is timed beside the bare view, the cheapest answer that
this process can give. Machines differ, ratios within one run hardly do.
"""

import os
import sys
import tempfile
from pathlib import Path

import django


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="mat-xich-bench-") as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        django.setup()
        from bench import indicators, lines, map, market, report  # noqa: PLC0415  (models need the settings)

        lines.prepare()
        results = [*lines.pages(), *lines.heavy(Path(folder))]
        country = market.gather_country()
        results += [*market.market(), *indicators.figures(*country), *map.views()]
        report.write(results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
