"""What is known: people, schools, entries, rules and the calendar, asked as at a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.clocks import Calendar, Span, span_of, spans
from tallystick.engine.clocks.limits import due_under, months_on
from tallystick.engine.registers.counting import counting, total
from tallystick.engine.registers.entries import Dated, Entry, Sat, Subject
from tallystick.engine.registers.expressions import Functions, Scope
from tallystick.engine.registers.grading import GRADING

DEFAULT: Any = object()
SEPTEMBER = 9


@dataclass
class World:
    """A slice of an authority, big enough for what is asked of it."""

    registers: Mapping[str, Register]
    rules: Mapping[str, Rule]
    calendar: Calendar
    subjects: Iterable[Subject] = ()
    entries: Iterable[Entry] = ()
    today: date = date.max
    first: date | None = None  # of the period that is reported
    last: date | None = None
    calendars: Mapping[str, Calendar] = field(default_factory=dict)  # of schools that close for themselves, by key
    returned: Iterable[Entry] = ()  # what returns tell, in the shape of a register's entries: only reports ask for it
    sat: Mapping[str, Sequence[Sat]] = field(default_factory=dict)  # sessions that returns tell, by whose they are
    among: frozenset[str] | None = None  # keys of the schools and units over which reports go; None: over all

    @cached_property
    def by_register(self) -> dict[str, list[Entry]]:
        """Entries by their register, in the order of their numbers."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(self.entries, key=lambda one: one.number):
            found[entry.register].append(entry)
        return found

    @cached_property
    def by_subject(self) -> dict[tuple[str, str], list[Entry]]:
        """Entries by register and whom they are about, whether as the first subject or as a further one."""
        found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for key in {one.key for one in about(entry)}:
                found[entry.register, key].append(entry)
        return {key: sorted(many, key=lambda one: one.number) for key, many in found.items()}

    @cached_property
    def returned_by_subject(self) -> dict[tuple[str, str], list[Entry]]:
        """What returns tell, by the register of the same shape and of whom."""
        found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self.returned:
            if entry.subject is not None:
                found[entry.register, entry.subject.key].append(entry)
        return found

    @cached_property
    def by_key(self) -> dict[str, Subject]:
        """Everybody by their key, which is what the fact "school" holds."""
        return {one.key: one for one in self.subjects}

    def over(self, kind: str) -> list[Subject]:
        """Give everybody of a kind over whom reports go, by name; people are all those who are known."""
        among = None if kind == "person" else self.among
        found = (one for one in self.subjects if one.kind == kind and (among is None or one.key in among))
        return sorted(found, key=lambda one: (one.name, one.key))

    def facts(self, of: Subject | None, kind: str) -> list[Dated]:
        """Give the dated facts of a kind: those noted, and those that entries of registers give."""
        if of is None:
            return []
        found = self.found_facts.get((of.key, kind))
        if found is None:
            noted = [one for one in of.facts if one.kind == kind]
            given = (self.given(entry, gives) for code, gives in self.givers[kind] for entry in self.about(code, of))
            found = self.found_facts[of.key, kind] = [*noted, *(one for one in given if one)]
        return found

    @cached_property
    def found_facts(self) -> dict[tuple[str, str], list[Dated]]:
        """The facts that were asked for, by whose they are and kind: a report asks for them again and again."""
        return {}

    @cached_property
    def wholes(self) -> dict[str, Entry]:
        """The entries with what is worked out of them, by key, as far as reports have asked."""
        return {}

    @cached_property
    def givers(self) -> dict[str, list[tuple[str, Any]]]:
        """The registers that give each kind of fact."""
        found: dict[str, list[tuple[str, Any]]] = defaultdict(list)
        for code, register in self.registers.items():
            for one in register.gives:
                found[one.fact].append((code, one))
        return found

    def given(self, entry: Entry, gives: Any) -> Dated | None:
        """Give the fact that an entry gives; None where it lacks what it needs."""
        scope = self.scope(entry)
        value, starts = scope.ask(gives.value), scope.ask(gives.starts)
        if value in (None, "", False) or starts is None:
            return None
        return Dated(gives.fact, value, starts, scope.ask(gives.ends) if gives.ends else None)

    def fact(self, kind: str, day: date | None, of: Subject | None) -> Any:
        """Give the value of a fact on a day; None where none is known. The later of two holds."""
        if day is None:
            return None
        on_day = [one for one in self.facts(of, kind) if one.holds_on(day)]
        return max(on_day, key=lambda one: one.starts or date.min).value if on_day else None

    def about(self, register: str, of: Subject | None) -> list[Entry]:
        """Give the entries of a register about somebody."""
        return [] if of is None else self.by_subject.get((register, of.key), [])

    def of_returns(self, register: str, of: Subject | None) -> list[Entry]:
        """Give what returns tell of somebody in the shape of a register's entries. Inventory: LRN-02."""
        return [] if of is None else self.returned_by_subject.get((register, of.key), [])

    def sessions(self, which: str, of: Subject | None, first: date | None, last: date | None) -> Any:
        """Give how many sessions of somebody were missed, or possible, between two days; as far as returns tell.

        Inventory: LRN-04.
        """
        if of is None or first is None or last is None:
            return total(())
        within = (one for one in self.sat.get(of.key, ()) if first <= one.starts and one.ends <= last)
        return total(getattr(one, which) for one in within)

    def scope(self, of: Entry | Subject, **names: Any) -> Scope:
        """Give what an expression may name about an entry, or about somebody."""
        subject = of.subject if isinstance(of, Entry) else of
        known = {"today": self.today, "first": self.first, "last": self.last, "subject": subject, **names}
        if isinstance(of, Entry):
            blank = {one.code: None for one in self.registers[of.register].fields}
            own = {"id": of.key, "number": of.number, "stage": of.stage, "made_on": of.made_on, "made_by": of.made_by}
            known = {**known, **blank, **of.values, **own, "this": of}
        return Scope(known, self.functions(subject, of if isinstance(of, Entry) else None))

    def counted_by(self, of: Entry | Subject | None) -> Calendar:
        """Give the calendar of the one school that an entry names or is about; the authority's for none or several."""
        named = [] if of is None or not self.calendars else about(of) if isinstance(of, Entry) else [of]
        schools = {one.key for one in named if one.kind == "school"}
        return self.calendars.get(schools.pop(), self.calendar) if len(schools) == 1 else self.calendar

    def functions(self, subject: Subject | None, entry: Entry | None) -> Functions:
        """Give the functions that an expression may call: README.md lists them."""
        calendar = self.counted_by(entry or subject)

        def of_whom(of: Any) -> Subject | None:
            return subject if of is DEFAULT else self.by_key.get(of) if isinstance(of, str) else of

        def others(register: str, of: Any = DEFAULT) -> list[Entry]:
            return [one for one in self.about(register, of_whom(of)) if entry is None or one.key != entry.key]

        return {
            "fact": lambda kind, day, of=DEFAULT: self.fact(kind, day, of_whom(of)),
            "fact_starts": lambda kind, day, of=DEFAULT: self.fact_start(kind, day, of_whom(of)),
            "facts": lambda kind, of=DEFAULT: self.facts(of_whom(of), kind),
            "age": lambda day, of=DEFAULT: age(of_whom(of), day),
            "school_year_group": lambda day, of=DEFAULT: year_group(of_whom(of), day),
            "whom": lambda key: key if isinstance(key, Subject) else self.by_key.get(key or ""),
            "words": self.words,
            "entries": others,
            "returned": lambda register, of=DEFAULT: self.of_returns(register, of_whom(of)),
            "told": lambda register, of=DEFAULT: self.of_returns(register, of_whom(of)) or others(register, of),
            "sessions_missed": lambda first, last, of=DEFAULT: self.sessions("missed", of_whom(of), first, last),
            "sessions_possible": lambda first, last, of=DEFAULT: self.sessions("possible", of_whom(of), first, last),
            "every": lambda register: list(self.by_register.get(register, [])),
            "previous": lambda register="", of=DEFAULT: self.previous(entry, register, of_whom(of)),
            "limit": self.limit,
            "passes": self.passes,
            "due": lambda rule, day: None if day is None else due_under(self.rules[rule], day, calendar),
            "version": self.version,
            **GRADING,
            **counting(calendar),
            "months_on": lambda day, number: None if day is None else months_on(day, int(number)),
            "days_on": lambda day, number: None if day is None else date.fromordinal(day.toordinal() + int(number)),
            "weekday": lambda day: None if day is None else f"{day:%A}",
            "span": lambda cadence, day: getattr(self.span(cadence, day), "name", None),
            "span_starts": lambda cadence, day: getattr(self.span(cadence, day), "starts", None),
            "span_ends": lambda cadence, day: getattr(self.span(cadence, day), "ends", None),
            "spans": self.spans,
            "in_period": lambda day: day is not None and (self.first or date.min) <= day <= (self.last or self.today),
        }

    def words(self, register: str, field: str, value: Any) -> Any:
        """Give the words of a choice of some register's field; of a row's field by “rows.field”."""
        first, _, inner = field.partition(".")
        one = self.registers[register].field(first)
        one = next(each for each in one.fields if each.code == inner) if inner else one
        return one.choices.get(value, value)

    def fact_start(self, kind: str, day: date | None, of: Subject | None) -> date | None:
        """Give the day from which a fact that holds on a day has held."""
        if day is None:
            return None
        return max((one.starts for one in self.facts(of, kind) if one.holds_on(day) and one.starts), default=None)

    def previous(self, entry: Entry | None, register: str, of: Subject | None) -> Entry | None:
        """Give the entry before this one of the same register and subject, or a register's last one."""
        code = register or (entry.register if entry else "")
        before = [one for one in self.about(code, of) if entry is None or one.key != entry.key]
        if entry is not None and code == entry.register:
            before = [one for one in before if one.number < entry.number]
        return before[-1] if before else None

    def limit(self, rule: str, day: date | None) -> Any:
        """Give the value of a rule in force on a day."""
        limit = None if day is None else self.rules[rule].in_force(day)
        return None if limit is None else (int(limit.value) if limit.value == int(limit.value) else limit.value)

    def passes(self, rule: str, figure: Any, day: date | None) -> bool | None:
        """Say whether a figure is one that the rule in force on a day names; missing where either is."""
        limit = None if day is None else self.rules[rule].in_force(day)
        if limit is not None and not limit.test:
            raise ValueError(f"the rule “{rule}” is a clock and names no figure")
        return None if limit is None or figure is None else limit.passed_by(figure)

    def version(self, rule: str, day: date | None) -> str | None:
        """Say which version of a rule was in force on a day: "15 school days, local, to 31 August 2007"."""
        limit = None if day is None else self.rules[rule].in_force(day)
        if limit is None:
            return None
        stretch = [f"{word} {one.day} {one:%B %Y}" for word, one in (("from", limit.starts), ("to", limit.ends)) if one]
        return ", ".join([f"{limit.value:g} {limit.unit}", limit.strength, *stretch])

    def span(self, cadence: Any, day: date | None) -> Span | None:
        """Give the month, half-term, quarter, term or year that holds a day."""
        if day is None:
            return None
        if (cadence, day) not in self.found_spans:
            self.found_spans[cadence, day] = span_of(day, cadence, self.calendar)
        return self.found_spans[cadence, day]

    def spans(self, cadence: Any, first: date | None, last: date | None) -> list[Span]:
        """Give every stretch of a kind that has a day from one to another."""
        if first is None or last is None:
            return []
        if (cadence, first, last) not in self.found_runs:
            self.found_runs[cadence, first, last] = list(spans(cadence, self.calendar, first, last))
        return self.found_runs[cadence, first, last]

    @cached_property
    def found_runs(self) -> dict[tuple[Any, date, date], list[Span]]:
        """The runs of stretches that were asked for: several fields of an entry ask for the same."""
        return {}

    @cached_property
    def found_spans(self) -> dict[tuple[Any, date], Span | None]:
        """The stretches that were asked for: the entries of a report ask for the same few again and again."""
        return {}


def about(entry: Entry) -> list[Subject]:
    """Give everybody whom an entry is about."""
    further = [one for one in entry.values.values() if isinstance(one, Subject)]
    return [entry.subject, *further] if entry.subject else further


def age(of: Subject | None, day: date | None) -> int | None:
    """Give somebody's age in whole years on a day."""
    if of is None or of.born is None or day is None:
        return None
    return day.year - of.born.year - ((day.month, day.day) < (of.born.month, of.born.day))


def year_group(of: Subject | None, day: date | None) -> int | None:
    """Give the national curriculum year that a child's age puts them in on a day: 0 for Reception."""
    if of is None or of.born is None or day is None:
        return None
    begun = day.year if day.month >= SEPTEMBER else day.year - 1
    years = begun - of.born.year - ((of.born.month, of.born.day) > (8, 31))
    return years - 4
