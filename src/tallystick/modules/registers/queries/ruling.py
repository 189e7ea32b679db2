"""Rules whose files changed since clocks were reckoned under them, and which entries have clocks that this may move.

Promise: a clock that was stopped is not among them; it stays as it was decided.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec
from django.db.models import Exists, OuterRef, Q

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.registers.leaning import rules_asked
from tallystick.modules.registers.models import Entry, Redated, RuleText, Running
from tallystick.modules.registers.queries.catalogue import digest_of_rule, registers_of, rules_of


@dataclass
class Changed:
    """The rules whose text is to be noted, and those of them under which clocks were reckoned as they stood before."""

    noted: list[Rule] = field(default_factory=list)
    moved: list[Rule] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.noted or self.moved)


def rules_changed(authority_id: int, *, thoroughly: bool = False) -> Changed:
    """Give the rules whose files say something else than what was last noted; one question where none does.

    `thoroughly` looks at the running clocks too, for those that were reckoned under another text. Inventory: GOV-04.
    """
    noted, found = _noted(authority_id), Changed()
    under = _digests_of_running(authority_id) if thoroughly or not noted else None
    for rule in _asked(authority_id):
        digest = digest_of_rule(rule)
        was = noted.get(rule.code)
        if was != digest:
            found.noted.append(rule)
        if under is None and was is None:
            under = _digests_of_running(authority_id)
        stale = bool(under and under.get(rule.code, set()) - {digest})
        if stale or was not in {None, digest}:
            found.moved.append(rule)
    return found


def _asked(authority_id: int) -> list[Rule]:
    """Give the rules that clocks run under or ask for."""
    known, rules = registers_of(authority_id), rules_of(authority_id)
    codes = {code for register in known.values() if register.clocks for code in rules_asked(register, known)}
    return [rules[code] for code in sorted(codes & rules.keys())]


def _noted(authority_id: int) -> dict[str, str]:
    """Give the digest of each rule that was noted last."""
    found = RuleText.objects.of(authority_id).order_by("pk").values_list("code", "digest")
    return dict(found)


def _digests_of_running(authority_id: int) -> dict[str, set[str]]:
    """Give the digests of the rules under which clocks run that were not stopped, by the rule's code."""
    found: dict[str, set[str]] = {}
    running = Running.objects.of(authority_id).filter(stopped=None).order_by()
    for code, digest in running.values_list("rule", "rule_digest").distinct():
        found.setdefault(code, set()).add(digest)
    return found


def texts_of(authority_id: int, digests: Iterable[str]) -> dict[str, Rule]:
    """Give rules as they stood, by their digest, as far as they were noted."""
    found = RuleText.objects.of(authority_id).filter(digest__in=set(digests)).values_list("digest", "text")
    return {digest: msgspec.json.decode(text, type=Rule) for digest, text in found}


def moved_by_rule(authority_id: int, code: str) -> Q:
    """Give the condition that an entry has, or may come to have, a clock that a changed rule moves."""
    known, found = registers_of(authority_id), Q(pk__in=[])
    for register in known.values():
        if register.clocks and code in rules_asked(register, known):
            found |= Q(register=register.code) & ~_decided(register, code)
    return found & Q(ended_at=None)


def _decided(register: Register, code: str) -> Q:
    """Give the condition that each of a register's clocks which a rule may move was stopped."""
    moved = [one.code for one in register.clocks if one.rule == code] or [one.code for one in register.clocks]
    condition = Q()
    for clock in moved:
        stopped = Running.objects.filter(entry=OuterRef("pk"), clock=clock, stopped__isnull=False)
        condition &= Q(Exists(stopped))
    return condition


def rules_decided_under(clocks: Iterable[Running], rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """Give the rules as they stood when clocks were reckoned under them that say something else today."""
    clocks = list(clocks)
    now = {one.rule: digest_of_rule(rules[one.rule]) for one in clocks if one.rule in rules}
    old = {one.rule_digest for one in clocks if one.rule_digest and now.get(one.rule) != one.rule_digest}
    return texts_of(clocks[0].authority_id, old) if old else {}


def redated_of(entry: Entry) -> list[Redated]:
    """Give each time that a clock of an entry moved with its rule, the newest first."""
    return list(entry.redated.all())
