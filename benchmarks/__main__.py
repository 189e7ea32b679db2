"""Runs every benchmark beside this file, or those named, and prints its figures: `python -m benchmarks [ledger …]`."""

import importlib
import sys
from pathlib import Path


def main() -> None:
    every = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    for name in sys.argv[1:] or every:
        for line in importlib.import_module(f"benchmarks.{name}").run():
            print(line, flush=True)
        print()


if __name__ == "__main__":
    main()
