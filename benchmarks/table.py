"""Write what was recorded of the batch as a table in the README, and as a page with a plot."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from machine import RESULTS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
BETWEEN = re.compile(r"(<!-- benchmarks: start[^\n]*\n).*?(<!-- benchmarks: end -->)", re.DOTALL)
WIDE, HIGH, EDGE = 640, 280, 56
PLOT = "docs/batch-scaling.svg"


def results() -> dict[str, dict[str, Any]]:
    """Return what was recorded, by name."""
    files = RESULTS.glob("*.json")
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in files}


def rows(found: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, the figure, and what was to be reached."""
    if "millions" in found:
        yield from _millions(found["millions"]["figures"])
    if "taxcalc" in found:
        one = found["taxcalc"]["figures"]
        rate = f"{one['our_records_per_second']:,} records a second, {one['ratio']:,} times"
        yield f"income tax, beside Tax-Calculator {one['taxcalc']}", rate, "20 times"
    if "cluster" in found:
        one = found["cluster"]["figures"]
        yield "Spark with two workers, beside one process", f"{one['ratio']} times as long", ""


def _millions(one: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    rate = one["events_per_second_one_core"]
    yield "events a second, one core, arrays in memory", f"{rate:,}", "10,000,000"
    yield "on two cores", f"{one['ratio_two_cores']} times that", "1.6 times"
    yield "start of `basisbook batch`, cached", f"{one['cached_start_seconds']} s", "2 s"
    if "cold_start_seconds" in one:
        yield "the same, compiling everything", f"{one['cold_start_seconds']} s", "60 s"
    for size in one["sizes"]:
        yield (
            f"{size['participants']:,} participants, file to folder",
            (
                f"{size['seconds']} s, {size['megabytes']:,} MB, "
                f"{size['ratio_to_read_and_write']} times reading and writing alone"
            ),
            "2 times, 2,000 MB",
        )


def table(found: dict[str, dict[str, Any]]) -> str:
    """Return the table."""
    lines = ["| measured | figure | to be reached |", "|---|---|---|"]
    lines += [f"| {what} | {figure} | {goal} |" for what, figure, goal in rows(found)]
    about = [found[name] for name in ("millions", "taxcalc", "cluster") if name in found]
    if not about:
        return "No figures are recorded yet.\n"
    machine = about[0]["machine"]
    told = (about[0]["date"], machine["processor"], f"{machine['cores']} cores", machine["python"])
    lines += ["", f"{', '.join(told)}."]
    if "millions" in found:
        lines += ["", f"![Seconds by participants]({PLOT})"]
    return "\n".join(lines) + "\n"


def plot(sizes: list[dict[str, Any]]) -> str:
    """Return seconds by participants as SVG, both on logarithmic scales."""
    points = [(one["participants"], one["seconds"]) for one in sizes if one["seconds"] > 0]
    across, up = (_scale([point[axis] for point in points]) for axis in (0, 1))
    places = [
        (
            EDGE + across(people) * (WIDE - 2 * EDGE),
            HIGH - EDGE - up(taken) * (HIGH - 2 * EDGE),
        )
        for people, taken in points
    ]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in places)
    words = [
        (
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4"/>'
            f'<text x="{x:.0f}" y="{y - 10:.0f}" text-anchor="middle">{taken:,} s</text>'
            f'<text x="{x:.0f}" y="{HIGH - 20}" text-anchor="middle">{people:,}</text>'
        )
        for (x, y), (people, taken) in zip(places, points, strict=True)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" '
        'font-family="sans-serif" font-size="12" role="img">'
        "<title>Seconds by participants, both on logarithmic scales</title>"
        f'<rect width="{WIDE}" height="{HIGH}" fill="#fff"/>'
        f'<polyline points="{line}" fill="none" stroke="#345"/>{"".join(words)}</svg>\n'
    )


def _scale(values: list[float]) -> Any:  # noqa: ANN401 - a function
    low, high = math.log10(min(values)), math.log10(max(values))
    return lambda value: (math.log10(value) - low) / ((high - low) or 1)


def main() -> None:
    """Write both."""
    found = results()
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(BETWEEN.sub(lambda at: at[1] + table(found) + at[2], text), encoding="utf-8")
    sizes = found.get("millions", {}).get("figures", {}).get("sizes", [])
    if sizes:
        (ROOT / PLOT).write_text(plot(sizes), encoding="utf-8")
    print(table(found))


if __name__ == "__main__":
    main()
