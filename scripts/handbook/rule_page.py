"""The handbook's page of all rules: each limit with the days on which it held, its source, and how it is read."""

from collections.abc import Iterator

from scripts.handbook.register_pages import page, table
from scripts.handbook.words import cell, day, sentence, several, stretch
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import Fixed, Limit, Rule, RuleExample, rules

STRENGTH = {"must": "has to", "should": "guidance", "local": "local", "reported": "has to, as others report it"}


def rules_page() -> str:
    """Give the page of every rule."""
    parts = [part for rule in sorted(rules().values(), key=lambda one: one.title) for part in _rule(rule)]
    return page(
        "Rules",
        "Every limit and every date that acts as one, with the days on which it held. A case keeps the limit that was "
        "in force on the day it started. Each rule is one file in `src/tallystick/catalogue/rules`, with examples that "
        "are run as tests.",
        *parts,
    )


def _rule(rule: Rule) -> Iterator[str]:
    yield f'<a id="{rule.code}"></a>\n'
    yield f"## {rule.title}\n"
    used = [code for code, one in registers().items() if any(clock.rule == rule.code for clock in one.clocks)]
    links = several(f"[{registers()[code].title}](registers/{code}.md)" for code in used)
    runs = f" Clocks of {links} run under it." if used else ""
    yield f"{sentence(rule.about)}{runs} {', '.join(rule.rows)}\n"
    lines = [_line(one, _limit(one)) for one in rule.limits] + [_line(one, _fixed(one)) for one in rule.dates]
    yield table("held", "limit", "how binding, whose", "source", lines)
    for one in (*rule.limits, *rule.dates):
        if one.reading or one.doubt:
            doubt = sentence(f"In doubt: {one.doubt}") if one.doubt else ""
            yield f"- {sentence(one.reading)} {doubt}".rstrip()
    yield ""
    yield from (f"- *{example.title}*: {_example(example)}" for example in rule.examples)
    yield ""


def _line(one: Limit | Fixed, said: str) -> str:
    """Give a row of the table."""
    whose = f"{STRENGTH[one.strength]}, {one.authority}"
    return f"| {stretch(one.starts, one.ends)} | {said} | {whose} | {cell(one.source)} |"


def _limit(limit: Limit) -> str:
    number = f"{limit.value:,g}"
    if limit.test == "from to":
        number = f"from {number} to {limit.most:,g}"
    elif limit.test:
        number = f"{limit.test} {number}"
    counted = f"; day 1 is {limit.day_one}" if limit.unit.endswith("days") and not limit.test else ""
    return f"{number} {_unit(limit)}{f' in {limit.per}' if limit.per else ''}{counted}"


def _unit(limit: Limit) -> str:
    return limit.unit.removesuffix("s") if limit.value == 1 and not limit.test else limit.unit


def due_under(rule: Rule, after: str) -> str:
    """Say by when something is due that a rule of days, or a date that acts as one, asks; as it stands last."""
    if rule.dates:
        return _fixed(rule.dates[-1])
    limit = rule.limits[-1]
    return f"{limit.value:,g} {_unit(limit)} after {after}"


def _fixed(fixed: Fixed) -> str:
    if fixed.once:
        return f"by {day(fixed.once)}"
    return f"by {day(f'2000-{fixed.each_year}').removesuffix(' 2000')} each year"


def _example(example: RuleExample) -> str:
    if example.none:
        return "no limit was in force."
    if example.starts_at and example.due_at:
        begun, due_at = example.starts_at, example.due_at
        return f"from {begun:%H:%M} on {day(begun.date())}, it is due by {due_at:%H:%M} on {day(due_at.date())}."
    if example.starts:
        due = example.due or example.last_in_time
        late = f"; {day(example.first_late)} is the first day that is late" if example.first_late else ""
        return f"from {day(example.starts)}, the last day in time is {day(due)}{late}." if due else "nothing falls due."
    return _measured(example)


def _measured(example: RuleExample) -> str:
    passes = f"; {several(f'{one:g}' for one in example.passes)} passes" if example.passes else ""
    fails = f"; {several(f'{one:g}' for one in example.fails)} does not" if example.fails else ""
    on = f"on {day(example.on)} " if example.on else ""
    return f"{on}the limit is {example.value:g}{passes}{fails}." if example.value is not None else "see above."
