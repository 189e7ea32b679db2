"""Runs a register's example in memory: what was given, what somebody tried, and how what came of it differs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tallystick.engine.catalogue.examples import Attempt, Example
from tallystick.engine.catalogue.obligations import Reckoned
from tallystick.engine.catalogue.registers import Register
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.clocks import Calendar, Term
from tallystick.engine.registers.checking import Refused, Told, check, check_change, derived
from tallystick.engine.registers.entries import Actor, Entry, Subject
from tallystick.engine.registers.moving import check_move
from tallystick.engine.registers.opening import opened
from tallystick.engine.registers.reports import answer, broken, listed
from tallystick.engine.registers.running import running
from tallystick.engine.registers.standing import alike, sat_in
from tallystick.engine.registers.values import NotUnderstood, in_words, read_values, shown
from tallystick.engine.registers.world import World

ABOUT, WHO = "of", "subject"


def differences(
    example: Example,
    register: Register,
    registers: Mapping[str, Register],
    rules: Mapping[str, Rule],
    bank_holidays: Mapping[date, str],
) -> list[str]:
    """Give a sentence for each difference between what an example says and what comes of it; empty where it holds."""
    stage = Stage(example, register, registers, rules, calendar_of(example, bank_holidays))
    return [*stage.attempted(), *stage.standing()]


def calendar_of(example: Example | Reckoned, bank_holidays: Mapping[date, str]) -> Calendar:
    """Give the calendar that an example goes by."""
    return Calendar(bank_holidays, terms_of(example.terms), dict.fromkeys(example.closures, "Closed"))


def terms_of(told: Iterable[Mapping[str, str]]) -> tuple[Term, ...]:
    """Give the terms that an example writes."""
    return tuple(
        Term(one.get("name", "Term"), *(date.fromisoformat(one[key]) if key in one else None for key in TERM))  # type: ignore[arg-type]
        for one in told
    )


TERM = ("starts", "ends", "half_term_starts", "half_term_ends")


class Stage:
    """An example set up: its people, its entries, and what is then asked of them."""

    def __init__(
        self,
        example: Example,
        register: Register,
        registers: Mapping[str, Register],
        rules: Mapping[str, Rule],
        calendar: Calendar,
    ) -> None:
        self.example, self.register, self.registers = example, register, registers
        self.count, self.numbers = 0, dict[str, int]()
        self.people = {one.name: one for somebody in example.who for one in alike(somebody)}
        self.world = World(
            registers, rules, calendar, subjects=list(self.people.values()), today=example.as_at,
            first=example.first, last=example.last,
        )  # fmt: skip
        self.first: Entry | None = None
        entries = [one for code, given in example.given.items() for line in given for one in self.given(code, line)]
        told = [one for code, given in example.returned.items() for line in given for one in self.given(code, line)]
        self.world = replace(self.world, entries=entries, subjects=list(self.people.values()), returned=told)
        self.world = replace(self.world, sat=sat_in(told))
        own = [one for one in entries if one.register == register.code]
        self.first = own[0] if own else None

    def find(self, kind: str, written: str) -> Subject:
        """Give whom a name means: somebody of the example, or else somebody new of that kind."""
        return self.people.setdefault(written, Subject(written, written, kind))

    def given(self, code: str, line: Mapping[str, Any]) -> Iterator[Entry]:
        """Give the entries of one line: as many as it says, each about a numbered somebody."""
        line = dict(line)
        for number in range(1, int(line.pop("times", 1)) + 1):
            yield self.entry(code, {key: numbered(value, number) for key, value in line.items()})

    def entry(self, code: str, line: Mapping[str, Any], number: int | None = None) -> Entry:
        """Give one entry as written in an example. Raises NotUnderstood."""
        register = self.registers[code]
        line = dict(line)
        about, by, stage = line.pop(ABOUT, ""), line.pop("by", "Ada Finch"), line.pop("stage", register.stages[0].code)
        made = line.pop("made_on", None)
        self.count += 1
        return Entry(
            register=code,
            key=f"{code}/{self.count}",
            number=number or self.given_number(register, about),
            subject=self.find(register.subject, about) if about else None,
            values=read_values(list(register.fields), line, self.find),
            stage=stage,
            made_by=by,
            made_on=date.fromisoformat(made) if made else None,
        )

    def given_number(self, register: Register, about: str) -> int:
        """Give the number of the next entry given: counted in its register, or for each whom it is about."""
        series = f"{register.code} {about}" if register.numbered == "subject" else register.code
        self.numbers[series] = self.numbers.get(series, 0) + 1
        return self.numbers[series]

    def attempted(self) -> list[str]:
        """Give how what somebody tried came out otherwise than it had to."""
        attempt, then = self.example.when, self.example.then
        if attempt is None:
            return []
        told: list[Told] = []
        try:
            told = self.attempt(attempt)
        except (Refused, NotUnderstood) as refusal:
            if then.refused and then.refused in str(refusal):
                return []
            return [f"It was refused: {refusal}" if not then.refused else f"It was refused otherwise: {refusal}"]
        warned = " ".join(one.sentence for one in told)
        faults = [f"It was not refused with “{then.refused}”."] if then.refused else []
        return [*faults, *([f"It was warned “{warned}”, not “{then.warned}”."] if then.warned not in warned else [])]

    def attempt(self, attempt: Attempt) -> list[Told]:
        """Try what an example tries; gives the warnings. Raises Refused or NotUnderstood."""
        code = attempt.register or self.register.code
        register = self.registers[code]
        if attempt.add:
            entry = self.entry(code, {"by": attempt.by, **attempt.add}, number=self.next_number(register, attempt))
            warned = check(register, entry, self.world)
            self.put(entry)
            return warned
        entry = self.found(code, attempt.of)
        if attempt.change:
            check_change(register)
            written = read_values([register.field(one) for one in attempt.change], attempt.change, self.find)
            entry = replace(entry, values={**entry.values, **written})
            warned = check(register, entry, self.world)
            self.put(entry)
            return warned
        by = Actor(attempt.by, attempt.by, frozenset({attempt.role} if attempt.role else ()))
        moved = check_move(register, entry, attempt.move, by, self.world, reason=attempt.reason)
        for one in opened(register, moved, entry.stage, self.world):
            check(self.registers[one.register], one, self.world)
            self.put(one)
        self.put(moved)
        return []

    def next_number(self, register: Register, attempt: Attempt) -> int:
        """Give the number of a new entry, in its register or in that of whom it is about."""
        about = attempt.add.get(ABOUT, "")
        many = self.world.by_register.get(register.code, [])
        if register.numbered == "subject":
            many = [one for one in many if one.subject and one.subject.name == about]
        return max((one.number for one in many), default=0) + 1

    def found(self, code: str, about: str) -> Entry:
        """Give the entry that an example means: the last one about somebody, or the last one of all."""
        many = self.world.by_register[code]
        return [one for one in many if not about or (one.subject and one.subject.name == about)][-1]

    def put(self, entry: Entry) -> None:
        """Let an entry stand, in place of the one with its key."""
        others = [one for one in self.world.entries if one.key != entry.key]
        self.world = replace(self.world, entries=[*others, entry], subjects=list(self.people.values()))
        self.first = entry

    def standing(self) -> Iterator[str]:
        """Give how what stands differs from what had to."""
        if self.example.then.refused:
            return
        yield from self.entry_differences()
        yield from self.clock_differences()
        yield from self.report_differences()
        yield from self.column_differences()
        yield from self.opened_differences()

    def entry_differences(self) -> Iterator[str]:
        """Give how the entry in question differs."""
        then, entry = self.example.then, self.first
        if entry is None:
            return
        whole = derived(self.register, entry, self.world) if entry.register == self.register.code else entry
        if then.stage and entry.stage != then.stage:
            yield f"It stands at “{entry.stage}”, not at “{then.stage}”."
        if then.number is not None and entry.number != then.number:
            yield f"Its number is {entry.number}, not {then.number}."
        for code, expected in then.values.items():
            value = shown(self.register.field(code), whole.values.get(code))
            if expected not in {value, str(whole.values.get(code))}:
                yield f"{code} is “{value}”, not “{expected}”."

    def clock_differences(self) -> Iterator[str]:
        """Give how the clocks differ."""
        for expected in self.example.then.clocks:
            code, about = expected.get("register", self.register.code), expected.get(ABOUT, "")
            entries = [
                one
                for one in self.world.by_register.get(code, [])
                if not about or (one.subject and one.subject.name == about)
            ]
            found = [
                clock for one in entries for clock in running(self.registers[code], one, self.world)
                if clock.clock == expected["clock"]
            ]  # fmt: skip
            seen = [
                {"due": str(one.due), "state": one.state(self.world.today), "started": str(one.started)}
                for one in found
            ]
            wanted = {key: value for key, value in expected.items() if key in {"due", "state", "started"}}
            if wanted.get("state") == "none":
                if seen:
                    yield f"{expected['clock']} runs: {seen}."
            elif not any(wanted.items() <= one.items() for one in seen):
                yield f"{expected['clock']} of {about or 'it'} stands at {seen or 'nothing'}, not at {wanted}."

    def report_differences(self) -> Iterator[str]:
        """Give how lists, figures and cadences differ."""
        then = self.example.then
        for kind, expected, found in (
            ("list", then.lists, self.listed()),
            ("figure", then.figures, self.figures()),
            ("cadence", then.cadences, self.broken()),
        ):
            for code, wanted in expected.items():
                if code not in found:
                    yield f"There is no {kind} {code}."
                elif found[code] != wanted:
                    yield f"The {kind} {code} gives {found[code]}, not {wanted}."

    def column_differences(self) -> Iterator[str]:
        """Give how columns of lists differ."""
        for code, wanted in self.example.then.columns.items():
            listing = next(one for one in self.register.lists if one.code == code)
            rows = {name_of(who): cells for who, cells in listed(self.register, listing, self.world)}
            for name, columns in wanted.items():
                said = dict(zip(listing.columns, map(in_words, rows.get(name, ())), strict=False))
                if differing := [f"{one}: {said.get(one)}" for one, words in columns.items() if said.get(one) != words]:
                    yield f"The list {code} says of {name} {differing}, not {columns}."

    def opened_differences(self) -> Iterator[str]:
        """Give which entries of other registers do not stand as they had to."""
        for code, wanted in self.example.then.opened.items():
            register = self.registers[code]
            seen = [
                {"stage": one.stage, ABOUT: name_of(one)}
                | {field.code: shown(field, one.values.get(field.code)) for field in register.fields}
                for one in self.world.by_register.get(code, [])
            ]
            yield from (
                f"{code} has no {one}." for one in wanted if not any(one.items() <= each.items() for each in seen)
            )
            if not wanted and seen:
                yield f"{code} has {len(seen)} entries."

    def listed(self) -> dict[str, list[str]]:
        """Give who is on each list that the example names."""
        named = (one for one in self.register.lists if one.code in self.example.then.lists)
        return {one.code: [name_of(who) for who, _ in listed(self.register, one, self.world)] for one in named}

    def figures(self) -> dict[str, Any]:
        """Give what each figure that the example names comes to, as it is shown."""
        named = (one for one in self.register.figures if one.code in self.example.then.figures)
        answers = [(one, answer(self.register, one, self.world)) for one in named]
        return {
            one.code: {name: found.shown(value) for name, value in found.groups.items()} if one.by else found.shown()
            for one, found in answers
        }

    def broken(self) -> dict[str, list[str]]:
        """Give for whom each cadence that the example names is broken."""
        named = (one for one in self.register.cadences if one.code in self.example.then.cadences)
        return {one.code: [name_of(who) for who, _ in broken(self.register, one, self.world)] for one in named}


def name_of(one: Entry | Subject | str) -> str:
    """Give the name under which an example knows an entry, somebody or a group."""
    if not isinstance(one, Entry):
        return str(one)
    return one.subject.name if one.subject else str(one.number)


def numbered(value: Any, number: int) -> Any:
    """Put a line's number where it says “#”."""
    return value.replace("#", str(number)) if isinstance(value, str) else value
