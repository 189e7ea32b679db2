"""Every study, grading and trigger asked of a city, in a process of its own: `python -m … PUPILS FOLDER`.

Registers that no return tells of are invented: entries about pupils and children whom the index knows, one in forty of
them, with values of the kind that each field has. What is measured is the counting, not what it finds.
"""

import json
import os
import pickle
import random
import resource
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks._catalogue_asked import MEMORY, PERIODS, YEAR
from pyarrow import parquet

from tallystick.engine.asking.questions import Source, Sources
from tallystick.engine.backends.duckdb import DuckDB
from tallystick.engine.backends.sources import table_of
from tallystick.engine.catalogue.gradings import Grading, gradings
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.sources import REGISTER, columns_of
from tallystick.engine.catalogue.studies import Study, studies
from tallystick.engine.catalogue.triggers import Trigger, triggers
from tallystick.engine.grading import Graded, grade, limits_of
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate
from tallystick.engine.measures.periods import before, day_of
from tallystick.engine.measures.results import Result
from tallystick.engine.studies.asking import answer, sources_needed
from tallystick.engine.triggers.crossing import Seen, crossings, graded
from tallystick.engine.triggers.deciding import decide
from tallystick.modules.triggers.rules.gradings import definition_in, kinds_in, told_of

OF_PUPILS = 40  # one entry for so many
BEGAN, DAYS = date(2024, 9, 2), 700
Spent = dict[str, float]


def ask(pupils: int, folder: Path) -> Mapping[str, Any]:
    """Answer everything once; gives what each way took, and how much came of it."""
    told = pickle.loads((folder / "sources").read_bytes())
    calendar = Source(told["calendar"].columns, rows=parquet.read_table(told["calendar"].paths[0]).to_pylist())
    sources = {**told, "calendar": calendar, **dict(_registers(told, pupils, folder))}
    engine, spent = DuckDB(folder / "spill", MEMORY), Spent()
    answered = {code: _timed(spent, f"study {code}", _study, one, sources, engine) for code, one in studies().items()}
    results = _timed(spent, "figures", _results, sources, engine)
    grades = {code: _timed(spent, f"grading {code}", _grades, one, results) for code, one in gradings().items()}
    opened = _timed(spent, "triggers", _opened, results, grades)
    return {
        "seconds": sum(spent.values()),
        "slowest": sorted(spent.items(), key=lambda one: -one[1])[:3],
        "studies": len(answered),
        "unanswered": sum(bool(one.why) for one in answered.values()),
        "graded": sum(map(len, grades.values())),
        "opened": opened,
        "processor": time.process_time(),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "load": os.getloadavg()[0],
    }


def _timed(spent: Spent, name: str, do: Any, *told: Any) -> Any:
    begun = time.perf_counter()
    found = do(*told)
    spent[name] = time.perf_counter() - begun
    return found


def _study(study: Study, sources: Sources, engine: DuckDB) -> Any:
    first, last = PERIODS.get(study.period.every, YEAR)
    return answer(study, (first, last, day_of(first, last, study.period.day)), sources, engine)


def _results(sources: Sources, engine: DuckDB) -> dict[tuple[str, date], Result]:
    """Count the indicators that gradings and triggers look at, of the year and of the one before."""
    known, asked = indicators(), dict[Asked, None]()
    watched = {one.watches.indicator for one in triggers().values()} - {""}
    named = {part.indicator for one in gradings().values() for part in one.parts}
    named |= {one.known for one in gradings().values()} - {""}
    for code in sorted(named | watched):
        first, last = PERIODS.get(known[code].period.every, YEAR)
        was = before(first, last, known[code].period.every, "year")
        periods = [(first, last), *([was] if was else [])]
        asked |= {Asked(definition_in(code, ends, known), begins, ends): None for begins, ends in periods}
    return {(one.indicator, one.last): one for one in evaluate(list(asked), sources, engine)}


def _grades(grading: Grading, results: Mapping[tuple[str, date], Result]) -> tuple[Graded, ...]:
    first, last = PERIODS.get(grading.every, YEAR)
    was = before(first, last, grading.every, "year")
    known = _figures(results, grading.known, last)
    told = {
        part.code: told_of(
            part,
            _figures(results, part.indicator, last),
            _figures(results, part.indicator, was[1]) if was else None,
            kinds_in(known, part.like),
        )
        for part in grading.parts
    }
    return grade(grading, told, limits_of(grading, last, rules()))


def _figures(results: Mapping[tuple[str, date], Result], code: str, last: date) -> Mapping[Any, Any]:
    found = results.get((definition_in(code, last, indicators()), last)) if code else None
    return {one.by: one for one in found.groups} if found else {}


def _opened(results: Mapping[tuple[str, date], Result], grades: Mapping[str, tuple[Graded, ...]]) -> int:
    """Give how many openings come of it: nothing stands yet."""
    return sum(len(decide(_seen(one, results, grades), (), _begins(one))) for one in triggers().values())


def _begins(trigger: Trigger) -> str:
    return trigger.alerts.begins if trigger.alerts else ""


def _seen(
    trigger: Trigger, results: Mapping[tuple[str, date], Result], grades: Mapping[str, tuple[Graded, ...]]
) -> list[Seen]:
    if trigger.watches.grading:
        return [_graded(code, trigger, grades[code]) for code in trigger.watches.gradings]
    code, by = trigger.watches.indicator, trigger.watches.by
    found = [one for (named, _), one in results.items() if named == code and trigger.looks_at(one.last)]
    return [
        Seen(
            one.first,
            one.last,
            crossings(
                {each.by: each.exact for each in one.groups if [name for name, _ in each.by] in ([], [by])},
                trigger.crosses,
                rules().get(trigger.crosses.rule),
                one.last,
                indicators()[code].polarity,
            ),
        )
        for one in found
    ]


def _graded(code: str, trigger: Trigger, schools: tuple[Graded, ...]) -> Seen:
    told = {(("laestab", one.group),): one.grade for one in schools}
    return Seen(*PERIODS.get(gradings()[code].every, YEAR), graded(told, trigger.crosses))


def _registers(told: Sources, pupils: int, folder: Path) -> Iterator[tuple[str, Source]]:
    """Invent the registers that studies read and no return tells of."""
    needed = frozenset().union(*map(sources_needed, studies().values()))
    links = parquet.read_table(told["links"].paths[0]).to_pylist()
    people = sorted({one["person"] for one in links if one["scheme"] == "upn"})
    upns = {one["person"]: one["number"] for one in links if one["scheme"] == "upn"}
    schools = sorted(
        {one for one in parquet.read_table(told["pupils"].paths[0], columns=["laestab"])[0].to_pylist() if one}
    )
    for code in sorted(one for one in needed - set(told) if one.startswith(REGISTER)):
        lot, columns = random.Random(code), columns_of(code)
        rows = [
            _entry(code.removeprefix(REGISTER), lot, lot.choice(people), upns, lot.choice(schools), number)
            for number in range(max(pupils // OF_PUPILS, 1))
        ]
        path = folder / f"{code.replace(':', '-')}.parquet"
        parquet.write_table(table_of(columns, rows), path)
        yield code, Source(columns, [path])


def _entry(
    register: str, lot: random.Random, person: str, upns: Mapping[str, str], school: str, number: int
) -> dict[str, Any]:
    """Invent an entry: days in turn, schools of the city, choices by lot."""
    day, found = BEGAN + timedelta(days=lot.randrange(DAYS)), dict[str, Any]()
    for one in registers()[register].fields:
        if one.type == "date":
            day += timedelta(days=lot.randrange(1, 20))
            found[one.code] = day
        elif one.choices:
            found[one.code] = lot.choice(sorted(one.choices))
        elif one.type == "school":
            found[one.code] = school
        elif one.type in {"number", "money"}:
            found[one.code] = float(lot.randrange(10))
        elif one.type == "yes-no":
            found[one.code] = lot.random() < 0.5
    stage = lot.choice([one.code for one in registers()[register].stages] or [""])
    of_every = {"subject": person, "subject_upn": upns[person], "subject_school": school, "stage": stage}
    return {
        **dict.fromkeys(columns_of(f"{REGISTER}{register}")),
        **found,
        **of_every,
        "number": str(number),
        "made_on": BEGAN,
    }


if __name__ == "__main__":
    print(json.dumps(ask(int(sys.argv[1]), Path(sys.argv[2]))))
