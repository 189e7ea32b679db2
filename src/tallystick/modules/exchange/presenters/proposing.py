"""What returns propose as rows, what a row says beside the entry, and each state with the colour of its tag."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tallystick.engine.catalogue.registers import Field
from tallystick.foundation.ui.presenters import Cell, Row, Tag, count, day, moment
from tallystick.modules.exchange.queries import Look, Waiting, source_said
from tallystick.modules.exchange.rules.proposing import KINDS, STATES, seen_of
from tallystick.modules.registers.queries.accepting import Keeper, in_words

HEADS = {
    "kinds": ("What is proposed", "Waiting", "New entries", "Stand otherwise", "Not known by number", "Worked out"),
    "proposals": ("Child", "What is proposed", "What the return says", "From"),
    "beside": ("Field", "The return says", "The register says"),
    "new": ("Field", "The return says"),
}
COLOURS = {"open": "yellow", "accepted": "green", "aside": "grey", "gone": "grey", "there": "blue"}
EMPTY, KEPT_FROM = "Left empty", "Your role does not see this field"
FEW = 4  # values that a list shows of a row


@dataclass(frozen=True)
class Chosen:
    """A proposal in a list: its row, and what is sent where it is ticked; empty where it has to be looked at alone."""

    row: Row
    key: int
    token: str = ""


def kind_row(one: Waiting) -> Row:
    """One kind of proposals."""
    worked = one.worked
    unknown = count(worked.unknown, "child", "children") if worked and worked.unknown else "None"
    cells = (
        Cell("Waiting", "" if one.number else "None", tag=Tag(f"{one.number:,}", "yellow") if one.number else None),
        Cell("New entries", f"{one.new:,}"),
        Cell("Stand otherwise", f"{one.changed:,}"),
        Cell("Not known by number", unknown),
        Cell("Worked out", _worked(one), "Something was loaded since" if one.stale else ""),
    )
    return Row(one.how.title, reverse("exchange:proposals-of", args=[one.how.code]), one.keeper.register.title, cells)


def _worked(one: Waiting) -> str:
    return moment(one.worked.at) if one.worked and one.worked.at else "Nothing was loaded"


def unknown_said(worked: Any) -> str:
    """Say that nothing is proposed for children whom nobody is known by; empty where there are none."""
    if worked is None or not worked.unknown:
        return ""
    children = count(worked.unknown, "child", "children")
    rows = count(worked.unknown_rows, "row", "rows")
    stand = "is" if worked.unknown == 1 else "are"
    return (
        f"{children} in these returns ({rows}) {stand} not known here by the number that was returned, or two records "
        "bear it. Nothing is proposed of them, and nothing is guessed. It is once they are linked."
    )


def worked_said(worked: Any) -> str:
    """Say when proposals were worked out, and over how much."""
    if worked is None or worked.at is None:
        return "Not worked out yet."
    return f"Worked out on {moment(worked.at)}, over {count(worked.rows, 'row', 'rows')} of returns that count."


def chosen(look: Look, keeper: Keeper) -> Chosen:
    """A proposal in the list."""
    one = look.proposal
    cells = (
        Cell("What is proposed", tag=Tag(KINDS[one.kind], "blue" if one.kind == "new" else "purple")),
        Cell("What the return says", summary(look, keeper), left_said(look, keeper)),
        Cell("From", f"{day(one.load.at)}, line {one.line}"),
    )
    row = Row(one.person.name, one.get_absolute_url(), _state_note(one), cells)
    return Chosen(row, one.pk, token(look) if can_be_ticked(look) else "")


def _state_note(one: Any) -> str:
    return "" if one.state == "open" else STATES[one.state]


def can_be_ticked(look: Look) -> bool:
    """Whether it can be accepted with others: it waits, nothing is left to fill in, and it would change something."""
    return look.proposal.state == "open" and look.proposal.complete and look.returned and look.now is not None


def token(look: Look) -> str:
    """What is sent with a decision: which proposal, and what was seen of it."""
    return f"{look.proposal.pk}:{seen_of(look.proposal.version, look.version)}"


def summary(look: Look, keeper: Keeper) -> str:
    """What a row says, in a few words; of an entry that is there, what differs."""
    if look.says is None:
        return "The row is kept no longer"
    if look.now is None:
        return "The register says so" if look.proposal.state != "accepted" else _all(look, keeper)
    if look.now.of is None:
        return _all(look, keeper)
    was = look.now.was
    return "; ".join(
        f"{one.title}: {in_words(one, was.get(one.code)) or 'empty'} → {in_words(one, look.now.values[one.code])}"
        for one in _seen(look.now.values, keeper)
    )


def _all(look: Look, keeper: Keeper) -> str:
    said = [f"{one.title}: {in_words(one, (look.says or {})[one.code])}" for one in _seen(look.says or {}, keeper)]
    return "; ".join(said[:FEW]) + (" …" if len(said) > FEW else "")


def _seen(values: Iterable[str], keeper: Keeper) -> list[Field]:
    there = set(values)
    return [one for one in keeper.register.fields if one.code in there and one.code in keeper.seen]


def left_said(look: Look, keeper: Keeper) -> str:
    """Which fields that an entry has to have are left to whoever accepts."""
    titles = [one.title for one in needed(look, keeper)]
    return f"To fill in: {', '.join(titles)}" if titles and look.proposal.state == "open" else ""


def needed(look: Look, keeper: Keeper) -> list[Field]:
    """The fields that a new entry has to have and the row leaves empty."""
    if look.says is None or look.now is None or look.now.of is not None:
        return []
    return [one for one in keeper.register.fields if one.required and not look.says.get(one.code)]


def fillable(look: Look, keeper: Keeper, asked: Iterable[str]) -> list[Field]:
    """The fields that the row of a new entry leaves empty and the person may write in."""
    if look.says is None or look.now is None or look.now.of is not None:
        return []
    empty = [one for one in keeper.register.fields if one.code in keeper.written and not look.says.get(one.code)]
    return [one for one in empty if one.type in set(asked)]


def beside(look: Look, keeper: Keeper) -> list[Row]:
    """What the row says, field by field, beside the entry where there is one."""
    values = look.says or {}
    fields = [one for one in keeper.register.fields if one.code in values or one.code in look.how.fields]
    return [_beside(one, look, keeper) for one in fields]


def _beside(one: Field, look: Look, keeper: Keeper) -> Row:
    if one.code not in keeper.seen:
        return Row(one.title, note=KEPT_FROM, cells=(Cell("The return says"),))
    said = in_words(one, (look.says or {}).get(one.code)) or EMPTY
    if look.entry is None:
        return Row(one.title, cells=(Cell("The return says", said),))
    differs = look.now is not None and one.code in look.now.values
    mark = Tag("Would change", "purple") if differs else None
    there = in_words(one, look.entry.values.get(one.code)) or EMPTY
    return Row(one.title, cells=(Cell("The return says", said, tag=mark), Cell("The register says", there)))


def empty_said(look: Look, keeper: Keeper) -> str:
    """Which fields of the register the return says nothing of."""
    if look.says is None:
        return ""
    kept = [one for one in keeper.register.fields if one.type != "derived" and one.code in keeper.seen]
    titles = [one.title for one in kept if one.code not in look.how.fields and not look.says.get(one.code)]
    return ", ".join(titles)


def state_tag(one: Any) -> Tag:
    """What came of a proposal."""
    return Tag(STATES[one.state], COLOURS[one.state])


def decided_said(one: Any) -> str:
    """Who decided, when, and why."""
    if one.state == "gone":
        return "No return that counts says this any more. Nothing is to be done."
    if one.state == "there":
        return "The register says so by now: somebody entered it. Nothing is to be done."
    who = f" by {one.by.name}" if one.by else ""
    return f"{STATES[one.state]}{who} on {day(one.at)}." if one.state != "open" else ""


def closed_said(look: Look) -> str:
    """Why one that waits cannot be accepted just now; empty where it can."""
    if look.proposal.state != "open":
        return ""
    if not look.returned:
        return "The load counts no longer: it was replaced or withdrawn. This goes away by itself."
    return "" if look.now else "The register says so by now: somebody entered it. This goes away by itself."


def title_said(look: Look) -> str:
    """What a proposal is called."""
    return "New entry" if look.proposal.kind == "new" else "Change of an entry"


def source(look: Look) -> str:
    """Where it is from."""
    return source_said(look.proposal)


def loads(found: Iterable[Any]) -> list[tuple[str, str]]:
    """Loads to choose from."""
    return [(str(one.pk), f"{one.name} ({day(one.at)})") for one in found]
