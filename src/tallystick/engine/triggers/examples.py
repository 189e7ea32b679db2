"""Worked examples of triggers: figures come, are corrected and come back, and what is opened is compared.

Promise: what an example opens and says is decided by the very function that the site asks.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from tallystick.engine.catalogue.indicators import Polarity, indicators
from tallystick.engine.catalogue.rules import Rule, rules
from tallystick.engine.catalogue.triggers import Sequence, Step, Trigger
from tallystick.engine.triggers.crossing import EVERYBODY, Group, Seen, Told, crossings, graded
from tallystick.engine.triggers.deciding import Noted, Open, Opened, closes, decide, history, over

ALL = "all"
YEAR = timedelta(days=365)  # how long before its last day a period of an example begins; nothing is asked of it


@dataclass
class World:
    """What an example has come to: figures by period, the line as it is now, and all that was opened."""

    trigger: Trigger
    rule: Rule | None
    polarity: Polarity
    figures: dict[date, dict[str, str]] = field(default_factory=dict)
    opened: list[Opened] = field(default_factory=list)
    history: date | None = None  # before which nothing is looked at any more

    def seen(self) -> list[Seen]:
        """Give every period with what is known of its groups."""
        return [
            Seen(last - YEAR, last, self._told(said, last))
            for last, said in self.figures.items()
            if self.trigger.looks_at(last)
        ]

    def _told(self, said: Mapping[str, str], last: date) -> dict[Group, Told]:
        line = self.trigger.crosses
        if line.grades:
            return graded({self.group(name): one for name, one in said.items()}, line)
        numbers = {self.group(name): Fraction(Decimal(one)) if one else None for name, one in said.items()}
        return crossings(numbers, line, self.rule, last, self.polarity)

    def group(self, name: str) -> Group:
        """Give a group by the value that an example writes."""
        return EVERYBODY if name == ALL else ((self.trigger.watches.by or "group", name),)

    def stood(self) -> dict[str, Opened]:
        """Give what was opened last for each group, by its value."""
        return {one.group[0][1]: one for one in sorted(self.opened, key=lambda one: one.begun)}


def differences(trigger: Trigger, own: Path | None = None) -> list[str]:
    """Give what the examples of a trigger say otherwise than what comes of them; empty where they hold."""
    rule, indicator = rules(own).get(trigger.crosses.rule), indicators(own).get(trigger.watches.indicator)
    polarity = indicator.polarity if indicator else "neither"
    return [
        f"{example.title}, step {number}: {sentence}"
        for example in trigger.examples
        for number, sentence in _of_one(example, World(trigger, rule, polarity))
    ]


def _of_one(example: Sequence, world: World) -> Iterator[tuple[int, str]]:
    for number, step in enumerate(example.steps, 1):
        yield from ((number, sentence) for sentence in _step(step, world))


def _step(step: Step, world: World) -> Iterator[str]:
    for last, said in step.figures.items():
        world.figures[last] = world.figures.get(last, {}) | said
    if step.line is not None and world.rule:
        world.rule = _moved(world.rule, step.line)
    opens, says = _looked(world)
    back = sorted(name for name in world.stood() if _closing(name, world))
    refused = [name for name in step.closes if not _close(name, world)]
    compared: tuple[tuple[str, Any, Any], ...] = (
        ("opens", sorted(step.opens), sorted(opens)),
        ("says", step.says, says),
        ("back", sorted(step.back), back),
        ("refused", sorted(step.refused), sorted(refused)),
    )
    for name, said, found in compared:
        if said != found:
            yield f"“{name}” gives {found}, not {said}"


def _looked(world: World) -> tuple[list[str], dict[str, str]]:
    """Do what has to be done, and give what was opened and what was said, by group."""
    opens: list[str] = []
    says: dict[str, str] = {}
    seen = world.seen()
    since = world.history or history((one.last for one in seen), None)
    world.history = history((one.last for one in seen), world.history)
    for deed in decide(seen, world.opened, world.trigger.alerts.begins if world.trigger.alerts else "", since):
        name = deed.group[0][1]
        if isinstance(deed, Open):
            opens.append(name)
            world.opened.append(Opened(deed.group, (deed.noted,)))
        else:
            says[name] = deed.says.value
            _replace(world, name, deed.begun, partial(_noted, noted=deed.noted))
    return opens, says


def _closing(name: str, world: World) -> Noted | None:
    """Give the figure with which a person may close what stands for a group; an alert is answered, and never closed."""
    one = world.stood().get(name) if world.trigger.opens else None
    return (closes(one) or over(one, max(world.figures), ended=False)) if one else None


def _close(name: str, world: World) -> bool:
    """Close what stands for a group as a person would; False where it cannot be."""
    noted = _closing(name, world)
    if noted is not None:
        _replace(world, name, world.stood()[name].begun, partial(replace, closed_with=noted.last))
    return noted is not None


def _noted(one: Opened, noted: Noted) -> Opened:
    return replace(one, noted=(*one.noted, noted))


def _replace(world: World, name: str, begun: date, change: Callable[[Opened], Opened]) -> None:
    """Change what the period that ended on a day opened for a group."""
    (place,) = [at for at, one in enumerate(world.opened) if (one.group[0][1], one.begun) == (name, begun)]
    world.opened[place] = change(world.opened[place])


def _moved(rule: Rule, value: Decimal) -> Rule:
    """Give a rule each of whose limits has another value."""
    return msgspec.structs.replace(rule, limits=[msgspec.structs.replace(one, value=value) for one in rule.limits])
