"""The one door through which figures leave for readers who need not know the children. Pure.

Promise: what comes out cannot be turned back into a number of few pupils, by nobody who has all that came out of it.
"""

from collections.abc import Mapping, Sequence

from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.disclosure.crossing import crossing, not_shown
from tallystick.engine.disclosure.decisions import Decided, Spot
from tallystick.engine.disclosure.kept import Kept, Work
from tallystick.engine.disclosure.linked import Linked, parts
from tallystick.engine.disclosure.policies import policy
from tallystick.engine.disclosure.primary import Part, wider
from tallystick.engine.disclosure.remembering import quiet_in, remember
from tallystick.engine.disclosure.secondary import keep_back
from tallystick.engine.disclosure.shown import Before, Shown, Told, sealed
from tallystick.engine.disclosure.systems import Owner, System, lay
from tallystick.engine.disclosure.tables import READ_ALSO, Audience, Group, Place, Table, ordered
from tallystick.engine.disclosure.telling import told
from tallystick.engine.disclosure.times import link

Rules = Mapping[str, Rule]


def protect(tables: Sequence[Table], *, audience: Audience, rules: Rules, shown_before: Sequence[Before] = ()) -> Shown:
    """Give tables as an audience may see them. Inventory: GOV-21, GOV-09; docs/adr/0051.

    All tables that the audience gets of a time belong in one call: what is kept back in one is what another would tell.
    Tables that have nothing to do with each other are looked at by themselves, in whatever order they came.
    `shown_before` is all that anybody was shown until now of the same; who may not read it is not asked of it.
    """
    figures, mixed = dict[Place, Mapping[Group, Told]](), set[tuple[Place, tuple[str, ...]]]()
    for part in parts(tables, shown_before):
        found, decided = _agreed(part, audience, rules)
        figures |= found
        mixed |= decided.mixed
    return sealed(audience, figures, frozenset(mixed))


def _agreed(part: Linked, audience: Audience, rules: Rules) -> tuple[dict[Place, Mapping[Group, Told]], Decided]:
    """Give tables that bear on each other as they may be seen by all who will read them."""
    decided, work = Decided(crossing=crossing(part.tables, part.before, audience)), Work()
    knowledge, agreed = _knowledge(audience, part.before), 0
    while agreed < len(knowledge):
        for seen in knowledge:
            kept = _kept(part.tables, audience, rules, seen, decided, work)
            before, decided = decided, decided.and_of(kept)
            agreed = agreed + 1 if before.agrees_with(decided) else int(before.quiet == decided.quiet)
            if agreed == len(knowledge):
                break
    crossed = {table.place: not_shown(table) for table in part.tables if table.place in decided.crossing}
    return told(kept, decided) | crossed, decided


def _knowledge(audience: Audience, shown_before: Sequence[Before]) -> list[Sequence[Before]]:
    """Give what each of those has who will read it: they may read more than it is meant for."""
    readers = [one for one in Audience if one is not Audience.CIRCLE and audience in READ_ALSO[one]]
    seen = {
        tuple(place for place, one in enumerate(shown_before) if one.audience in READ_ALSO[reader])
        for reader in [audience, *readers]
    }
    return [[shown_before[place] for place in places] for places in sorted(seen)]


def _kept(
    tables: Sequence[Table],
    audience: Audience,
    rules: Rules,
    seen: Sequence[Before],
    decided: Decided,
    work: Work,
) -> Kept:
    """Give what has to be kept back from a reader who has seen something, beside what was decided for others."""
    kept = Kept(System(), work=work)
    for before in seen:
        for table in before.tables:
            quiet = quiet_in(before, table.place)
            remember(kept, lay(kept.made, table, policy(rules, before.audience, table.last), quiet), before)
    kept.old = len(kept.made.tables)
    for table in tables:
        quiet = {spot.group for spot in decided.quiet if spot.place == table.place}
        quiet |= {ordered(group) for group in table.counts if table.place in decided.crossing}
        laid = lay(kept.made, table, policy(rules, audience, table.last), quiet)
        _decide(kept, laid.figures, table.place, decided)
    at = {laid.table.place: place for place, laid in enumerate(kept.made.tables) if place >= kept.old}
    kept.withheld.update(Owner(at[place], columns) for place, columns in decided.withheld)
    kept.mix_all({Owner(at[place], columns) for place, columns in decided.mixed})
    link(kept.made)
    kept.hide({at[place] for place in decided.crossing if place in at})
    return keep_back(kept)


def _decide(kept: Kept, figures: Mapping[Group, Mapping[Part, int]], place: Place, decided: Decided) -> None:
    """Keep back what was decided to be."""
    for group, numbers in figures.items() if decided.hidden else ():
        for part, number in numbers.items():
            nature = decided.hidden.get(Spot(place, group, part))
            if nature is not None and number not in kept.fixed and number not in kept.numbers:
                kept.made.natures[number] = nature._replace(
                    spread=wider(nature.spread, kept.made.natures[number].spread)
                )
                kept.numbers.add(number)
