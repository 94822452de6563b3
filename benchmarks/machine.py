"""What a figure was measured on, without saying whose machine it is; and keeping figures."""

from __future__ import annotations

import datetime
import json
import os
import platform
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def processor() -> str:
    """Return the model name of the processor, or its architecture if the system hides it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def machine() -> dict[str, Any]:
    """Return what a reader needs to judge a time: processor, cores, Python, system."""
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": f"{platform.system()} {platform.machine()}",
    }


def record(name: str, figures: dict[str, Any]) -> Path:
    """Keep `figures` as results/`name`.json in place of the earlier ones; Git has those."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    content = {"benchmark": name, "date": today, "machine": machine(), "figures": figures}
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(content, indent=2) + "\n", "utf-8")
    return path
