"""Says an example of a register as given, when and then, for somebody who has never seen its file."""

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.handbook.words import day, several, stretch, value
from tallystick.engine.catalogue.examples import Example, Outcome, Somebody
from tallystick.engine.catalogue.registers import Register, registers

ASIDE = {"of", "times", "stage", "by", "made_on"}
STATES = {
    "running": "is running",
    "met": "was met",
    "late": "was met too late",
    "breached": "is breached",
    "paused": "is paused",
    "none": "does not run",
}


def told(example: Example, register: Register) -> Iterator[str]:
    """Give the lines of an example."""
    given = [*_calendar(example), *_who(example.who), *_entries(example)]
    if given:
        yield "**Given**\n"
        yield from (f"- {line}" for line in given)
        yield ""
    if example.when is not None:
        yield f"**When** {_tried(example, register)}\n"
    period = f", for the period {stretch(example.first, example.last)}" if example.first or example.last else ""
    yield f"**Then**, on {day(example.as_at)}{period}\n"
    yield from (f"- {line}" for line in _come(example, register))
    yield ""


def _calendar(example: Example) -> Iterator[str]:
    for term in example.terms:
        half = ""
        if "half_term_starts" in term:
            half = f", with a half-term from {day(term['half_term_starts'])} to {day(term['half_term_ends'])}"
        yield f"{term.get('name', 'A')} term from {day(term['starts'])} to {day(term['ends'])}{half}."
    if example.closures:
        yield f"Schools are closed on {several(map(day, example.closures))}."


def _who(people: list[Somebody]) -> Iterator[str]:
    for one in people:
        born = f", born on {day(one.born)}" if one.born else ""
        kind = "" if one.kind == "person" else f", a {one.kind}"
        facts = several(_fact(fact) for fact in one.facts)
        many = f"{one.times} of them, numbered: " if one.times > 1 else ""
        yield f"{many}{one.name}{born}{kind}{f': {facts}' if facts else ''}."


def _fact(fact: Mapping[str, str]) -> str:
    said = fact.get("value", "yes")
    since = f" from {day(fact['starts'])}" if fact.get("starts") else ""
    until = f" to {day(fact['ends'])}" if fact.get("ends") else ""
    return f"{fact['kind'].replace('-', ' ')}{'' if said == 'yes' else f' {said}'}{since}{until}"


def _entries(example: Example) -> Iterator[str]:
    for code, lines in example.given.items():
        for line in lines:
            yield f"In {registers()[code].title}: {entry(line, registers()[code])}."


def entry(line: Mapping[str, Any], register: Register) -> str:
    """Give an entry as an example writes it."""
    fields = {one.code: one for one in register.fields}
    said = [
        f"{fields[code].title.lower()} {value(word, fields[code])}" for code, word in line.items() if code in fields
    ]
    about = str(line.get("of", ""))
    if "times" in line:
        about = f"{line['times']} entries" + (f", about {about}" if about else "")
    stages = {one.code: one.title.lower() for one in register.stages}
    if "stage" in line:
        said.append(f"which stands at “{stages.get(str(line['stage']), line['stage'])}”")
    if "by" in line:
        said.append(f"entered by {line['by']}")
    return ": ".join(part for part in (about, "; ".join(said)) if part) or "an empty entry"


def _tried(example: Example, register: Register) -> str:
    attempt = example.when
    assert attempt is not None
    target = registers()[attempt.register] if attempt.register else register
    who = attempt.by + (f" ({attempt.role.replace('-', ' ')})" if attempt.role else "")
    reason = f", because “{attempt.reason}”" if attempt.reason else ""
    whose = f" of {attempt.of}" if attempt.of else ""
    if attempt.add:
        return f"{who} adds to {target.title}: {entry(attempt.add, target)}{reason}."
    if attempt.change:
        return f"{who} changes the entry{whose}: {entry(attempt.change, target)}{reason}."
    stage = next((one.title.lower() for one in target.stages if one.code == attempt.move), attempt.move)
    return f"{who} moves the entry{whose} on to “{stage}”{reason}."


def _come(example: Example, register: Register) -> Iterator[str]:
    then = example.then
    if then.refused:
        yield f"it is refused: “… {then.refused} …”."
    if then.warned:
        yield f"it is taken with a warning: “… {then.warned} …”."
    if then.number is not None:
        yield f"its number is {then.number}."
    if then.stage:
        yield f"it stands at “{next(one.title.lower() for one in register.stages if one.code == then.stage)}”."
    for code, word in then.values.items():
        field = register.field(code)
        yield f"“{field.title}” is {value(word, field).rstrip('.') or 'empty'}."
    yield from _clocks(then, register)
    yield from _reports(then, register)
    if not _anything(then):
        yield "it is taken."


def _anything(then: Outcome) -> bool:
    return any((then.refused, then.warned, then.stage, then.number is not None, then.values, then.clocks, then.lists,
                then.figures, then.cadences, then.opened))  # fmt: skip


def _clocks(then: Outcome, register: Register) -> Iterator[str]:
    for one in then.clocks:
        home = registers().get(one.get("register", ""), register)
        title = next((clock.title for clock in home.clocks if clock.code == one["clock"]), one["clock"])
        whose = f" of {one['of']}" if "of" in one else ""
        due = f", due on {day(one['due'])}," if "due" in one else ""
        yield f"the clock “{title}”{whose}{due} {STATES.get(one.get('state', 'running'), 'runs')}."


def _reports(then: Outcome, register: Register) -> Iterator[str]:
    for code, names in then.lists.items():
        title = next(one.title for one in register.lists if one.code == code)
        yield f"the list “{title}” names {several(names) if names else 'nobody'}."
    for code, shown in then.figures.items():
        title = next(one.title for one in register.figures if one.code == code)
        said = several(f"{name} {number}" for name, number in shown.items()) if isinstance(shown, dict) else shown
        yield f"the figure “{title}” is {said or 'empty'}."
    for code, names in then.cadences.items():
        title = next(one.title for one in register.cadences if one.code == code)
        yield f"“{title}” is broken for {several(names) if names else 'nobody'}."
    for code, entries in then.opened.items():
        title = registers()[code].title
        if not entries:
            yield f"nothing stands in “{title}”."
        for one in entries:
            stage, fields = one.get("stage", ""), {key: word for key, word in one.items() if key != "stage"}
            at = next((f" at “{each.title}”" for each in registers()[code].stages if each.code == stage), "")
            yield f"“{title}” holds{at}: {entry(fields, registers()[code])}."
