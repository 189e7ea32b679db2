"""The handbook's page of a register: what it is for, what is written, what runs, who sees it, and its examples."""

import re
from collections.abc import Iterator

from scripts.handbook.conditions import condition, in_words, reckoned
from scripts.handbook.examples import told
from scripts.handbook.words import cell, sentence, several
from tallystick.engine.catalogue.coverage import rows
from tallystick.engine.catalogue.registers import Clock, Field, Figure, Listing, Move, Register, registers
from tallystick.engine.catalogue.rules import rules
from tallystick.foundation.accounts.rules.roles import roles

TYPES = {
    "text": "a line of text",
    "words": "text",
    "choice": "one of these",
    "choices": "any of these",
    "yes-no": "yes or no",
    "date": "a day",
    "time": "a time",
    "number": "a number",
    "money": "pounds",
    "person": "a person",
    "school": "a school",
    "provider": "a provider",
    "employer": "an employer",
    "unit": "a unit",
    "body": "a board or panel",
    "user": "a user",
    "attachment": "a file",
}
ABOUT = {
    "person": "a child or young person", "school": "a school", "provider": "a provider", "employer": "an employer",
    "unit": "a unit", "body": "a board or panel", "none": "nobody in particular",
}  # fmt: skip
PRECISION = {"day": "a day", "month": "a month or a day", "year": "a year, a month or a day"}
AFTER = {"ended": "the entry has ended", "born": "the birth of whom it is about", "made": "the entry was made"}
TIMES = {1: "once", 2: "twice"}
MADE = {"count": "counted where", "sum": "the sum of", "mean": "the mean of", "median": "the median of"}


def index_page() -> str:
    """Give the page that names all registers."""
    lines = [f"| [{one.title}]({code}.md) | {cell(one.purpose)} | {', '.join(one.rows)} |"
             for code, one in sorted(registers().items(), key=lambda pair: pair[1].title)]  # fmt: skip
    return page(
        "Registers",
        "Each register is one file in `src/tallystick/catalogue/registers`. Its examples are run as tests and printed "
        "here. "
        "[How to make one of your own](../../tutorials/a-register-of-your-own.md).",
        table("register", "what it is for", "rows of the inventory", lines),
    )


def register_page(code: str) -> str:
    """Give the page of one register."""
    register = registers()[code]
    parts = [*_opening(register), *_fields(register), *_stages(register), *_checks(register), *_clocks(register)]
    parts += [*_reports(register), *_people(register), *_examples(register)]
    return page(register.title, register.purpose, *parts)


def _opening(register: Register) -> Iterator[str]:
    yield (f"Each {register.singular} is about {ABOUT[register.subject]}. This is version {register.version}, from "
           f"`catalogue/registers/{register.code}.yaml`.\n")  # fmt: skip
    if register.fixed:
        yield "What is entered is never changed: a correction is an entry of its own.\n"
    if register.rows:
        yield "It answers these rows of the inventory:\n"
        yield from (f"- {row}: {rows()[row].title}." for row in register.rows)
        yield ""


def _fields(register: Register) -> Iterator[str]:
    yield "## What is written in it\n"
    lines = [f"| {_title(one)} | {cell(_takes(one, register))} | {cell(_notes(one))} |" for one in register.fields]
    yield table("field", "takes", "notes", lines)


def _title(field: Field) -> str:
    return f"{cell(field.title)}{' (needed)' if field.required else ''}"


def _takes(field: Field, register: Register) -> str:
    unit = f", in {field.unit}" if field.unit else ""
    match field.type:
        case "derived":
            words = reckoned(field.value, register)
            return f"worked out{f': {words}' if words else ''}{unit}"
        case "choice" | "choices":
            return f"{TYPES[field.type]}: {several(field.choices.values(), 'or')}"
        case "date":
            return PRECISION[field.precision]
        case "rows":
            return f"lines, each with {several(f'{one.title} ({_takes(one, register)})' for one in field.fields)}"
    return TYPES[field.type] + unit


def _notes(field: Field) -> str:
    notes = [sentence(field.help)]
    if field.at_least is not None or field.at_most is not None:
        least = f"at least {field.at_least:g}" if field.at_least is not None else ""
        most = f"at most {field.at_most:g}" if field.at_most is not None else ""
        notes.append(sentence(several(word for word in (least, most) if word)))
    if field.see or field.change:
        notes.append(f"Seen by {_titles(field.see)}." if field.see else "")
        notes.append(f"Changed by {_titles(field.change)}." if field.change else "")
    if field.was:
        notes.append(f"It was called `{field.was}`.")
    return " ".join(note for note in notes if note)


def _stages(register: Register) -> Iterator[str]:
    titles = {one.code: one.title for one in register.stages}
    first = register.stages[0].title
    yield "## How an entry moves on\n"
    yield f"An entry begins at “{first}”. {_ended(register)}\n"
    for move in register.moves:
        start = several((f"“{titles[one]}”" for one in move.start), "or")
        yield f"- {start} to “{titles[move.to]}”: {_move(move, register)}"
    yield ""


def _ended(register: Register) -> str:
    ended = [f"“{one.title}”" for one in register.stages if one.ended]
    return f"At {several(ended, 'or')} it is done, and no clock runs on." if ended else "It never ends."


def _move(move: Move, register: Register) -> str:
    needs = f"needs {several(f'“{register.field(code).title}”' for code in move.needs)} filled in" if move.needs else ""
    another = "by somebody other than whoever entered it" if move.by_another else ""
    said = [needs, f"by {_titles(move.roles)}" if move.roles else "", another, "with a reason" if move.reason else ""]
    told = "; ".join(word for word in (move.title, *said) if word)
    otherwise = f"Not always: “{move.otherwise}”" if move.otherwise else ""
    return " ".join(one for one in (sentence(told), otherwise, *_elsewhere(move, register)) if one)


def _elsewhere(move: Move, register: Register) -> Iterator[str]:
    """Say what a move does besides: what it opens in other registers, takes back or leaves in the ledger."""
    for one in move.opens:
        others = registers()[one.register]
        where = condition(one.when, register) or "the file says so"
        yield f"It opens an entry in “{others.title}”{f' where {where}' if one.when else ''}."
    if move.takes_back:
        yield "It takes back what was opened elsewhere, unless somebody has worked on that."
    if move.tries_kept:
        yield "A refused try is kept in the ledger."


def _checks(register: Register) -> Iterator[str]:
    if not register.checks:
        return
    yield "## What is refused, and what is remarked on\n"
    for check in register.checks:
        word = "Refused" if check.refuse else "A warning"
        held = condition(check.when, register)
        yield f"- {word}: “{check.refuse or check.warn}”{f' It is said where {held}.' if held else ''}"
    yield ""


def _clocks(register: Register) -> Iterator[str]:
    if register.clocks:
        yield "## Clocks\n"
        yield from (line for clock in register.clocks for line in _clock(clock, register))
        yield ""
    if register.cadences:
        yield "## What has to happen again and again\n"
        for one in register.cadences:
            every = f"in any {one.any_days} {one.unit}" if one.any_days else f"each {one.each}"
            where = condition(one.where, register) if one.where else ""
            times = TIMES.get(one.at_least, f"{one.at_least} times")
            yield f"- {one.title}: at least {times} {every}{f', where {where}' if where else ''}."
        yield ""


def _clock(clock: Clock, register: Register) -> Iterator[str]:
    rule = rules()[clock.rule]
    begun, stopped = reckoned(clock.starts, register), reckoned(clock.stops, register) if clock.stops else ""
    runs = f" runs{f' from {begun}' if begun else ''}{f' until {stopped}' if stopped else ''}"
    yield f"- **{clock.title}**{runs}, under [{rule.title}](../rules.md#{rule.code})."
    if clock.applies and (held := condition(clock.applies, register)):
        yield f"  It runs only where {held}."
    for pause in clock.pauses:
        left_out = f"from {in_words(pause.start, register)} to {in_words(pause.end, register)}"
        yield f"  {pause.title}: {left_out} it stands still."
    if clock.roles:
        yield f"  It is on the list of: {_titles(clock.roles)}."
    if clock.breach:
        yield f"  When it is breached: {sentence(clock.breach)}"


def _reports(register: Register) -> Iterator[str]:
    if register.lists:
        yield "## Lists\n"
        yield from (_list(one, register) for one in register.lists)
        yield ""
    if register.figures:
        yield "## Figures\n"
        yield from (f"- **{one.title}**: {_figure(one, register)}" for one in register.figures)
        yield ""
    if register.gives:
        yield "## What it tells other registers\n"
        for give in register.gives:
            ends = f" to {in_words(give.ends, register)}" if give.ends else ""
            yield f"- {sentence(give.fact.replace('-', ' '))} From {in_words(give.starts, register)}{ends}."
        yield ""


def _list(one: Listing, register: Register) -> str:
    whom = f" It goes over {one.over}." if one.over != "entries" else ""
    held = [condition(text, register) for text in (one.where, one.when) if text not in {"", "True"}]
    where = f": where {several(held)}" if held and all(held) else ""
    return f"- **{one.title}**{where}.{whom} {sentence(one.help)}".rstrip()


def _figure(figure: Figure, register: Register) -> str:
    if figure.made and re.search(r"\w\(|\[| if ", figure.made):
        return sentence(figure.help or "worked out from other figures")
    if figure.made:
        titles = {one.code.replace("-", "_"): f"“{one.title}”" for one in register.figures}
        said = " ".join(titles.get(word, word) for word in figure.made.replace("(", " ( ").replace(")", " ) ").split())
        return f"{said.replace('/', 'divided by').replace(' * ', ' times ')}. {sentence(figure.help)}".rstrip()
    way = next((way for way in MADE if getattr(figure, way)), "")
    asked = condition if way == "count" else reckoned
    counted = asked(getattr(figure, way), register) if way else ""
    of = "" if figure.of == "True" else condition(figure.of, register)
    by = f", by {words}" if figure.by and (words := reckoned(figure.by, register)) else ""
    if (way and not counted) or (figure.of != "True" and not of):
        return sentence(figure.help or "as the file says")
    over = "" if figure.over == "entries" else f" over {figure.over}"
    said = f"{MADE[way]} {counted}" if way else "how many"
    return f"{said}{over}{f', of those where {of}' if of else ''}{by}. {sentence(figure.help)}".rstrip()


def _people(register: Register) -> Iterator[str]:
    yield "## Who sees it, and how long it is kept\n"
    lines = [f"| {_titles([role])} | {_reach(register.see.get(role))} | {_reach(register.change.get(role))} |"
             for role in {**register.see, **register.change}]  # fmt: skip
    yield table("role", "sees", "changes", lines)
    kept = register.retention
    yield f"Entries are kept for {kept.years} years after {AFTER[kept.after]}. {sentence(kept.why)}\n"
    if register.doubts:
        yield "## What is doubtful\n"
        yield from (f"- {sentence(one)}" for one in register.doubts)
        yield ""


def _reach(reach: str | None) -> str:
    return {"all": "every entry", "own": "those of their own", None: "no"}[reach]


def _titles(codes: list[str]) -> str:
    return several(roles()[code].title if code in roles() else code for code in codes)


def _examples(register: Register) -> Iterator[str]:
    yield "## Examples\n"
    for example in register.examples:
        yield f"### {example.title}\n"
        if example.rows:
            yield f"{', '.join(example.rows)}\n"
        yield from told(example, register)


def table(*columns: str | list[str]) -> str:
    """Set a table: the headings, then its rows."""
    *headings, lines = columns
    return "\n".join([f"| {' | '.join(map(str, headings))} |", "|---" * len(headings) + "|", *lines, ""])


def page(title: str, lede: str, *parts: str) -> str:
    """Set a page."""
    return "\n".join([f"# {title}", "", lede, "", *parts]).rstrip() + "\n"
