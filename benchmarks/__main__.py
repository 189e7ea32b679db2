"""Runs every benchmark beside this file and prints its figures: `python -m benchmarks`."""

import importlib
from pathlib import Path


def main() -> None:
    for path in sorted(Path(__file__).parent.glob("[!_]*.py")):
        for line in importlib.import_module(f"benchmarks.{path.stem}").run():
            print(line, flush=True)
        print()


if __name__ == "__main__":
    main()
