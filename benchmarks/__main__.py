"""Runs every benchmark beside this file and prints its figures: `python -m benchmarks`."""

import importlib
from pathlib import Path


def main() -> None:
    for path in sorted(Path(__file__).parent.glob("[!_]*.py")):
        print("\n".join(importlib.import_module(f"benchmarks.{path.stem}").run()), end="\n\n")


main()
