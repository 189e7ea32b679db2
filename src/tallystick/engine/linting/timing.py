"""By when, and whether that has passed: rules about timescales. Inventory: PLN-08."""

from collections.abc import Iterator
from datetime import date

from tallystick.engine.catalogue.lint_words import first_word, lint_words
from tallystick.engine.drafts import Timescale
from tallystick.engine.drafts.walk import PlacedAction
from tallystick.engine.linting.places import day, short
from tallystick.engine.linting.rule import Examined, Said, rule
from tallystick.engine.timescales import read

OVER = frozenset({"completed", "completed_ongoing", "rejected", "not_achieved"})
_WORKING = ("working", "school", "calendar", "business", "teaching", "clear")


@rule("no-timescale", "warning", "Every action says by when")
def no_timescale(plan: Examined) -> Iterator[Said]:
    """An action without a timescale of its own, of its parents or of its steps."""
    for placed in plan.actions:
        printed = placed.due is not None and placed.due.text.strip().lower() not in {"", *lint_words().placeholders}
        if not printed and not any(step.timescale for step in placed.action.steps):
            yield Said(placed.pointer, "it has no timescale")


@rule("unread-timescale", "warning", "A timescale says when, in words that can be read")
def unread_timescale(plan: Examined) -> Iterator[Said]:
    """A timescale whose words give no date, frequency or limit."""
    for placed in _with_own_timescale(plan):
        held = placed.action.timescale
        assert held is not None
        reading = read(held.text, document_date=plan.draft.date)
        if _says_nothing(held) and not reading.read and reading.code == "not-a-timescale":
            yield Said(placed.pointer, f"its timescale {short(held.text)} does not say when")


def _with_own_timescale(plan: Examined) -> Iterator[PlacedAction]:
    return (placed for placed in plan.actions if placed.action.timescale and placed.action.timescale.text.strip())


def _says_nothing(held: Timescale) -> bool:
    return not (held.start or held.end or held.open_ended or held.recurring) and held.precision == "none"


@rule("month-without-year", "warning", "A month, a term or a season has its year")
def month_without_year(plan: Examined) -> Iterator[Said]:
    """A timescale that prints no year: the reader has to guess which is meant."""
    for placed in _with_own_timescale(plan):
        held = placed.action.timescale
        assert held is not None
        if read(held.text).code == "month-without-year":
            told = f"; it was read as {day(held.end)}" if held.end else ""
            yield Said(placed.pointer, f"its timescale {short(held.text)} has no year{told}")


@rule("open-without-review", "warning", "Work without an end has a date on which it is looked at again")
def open_without_review(plan: Examined) -> Iterator[Said]:
    """An action that goes on for ever, with no frequency, no review date and nobody monitoring."""
    for placed in plan.actions:
        held = placed.due
        if held is None or not held.open_ended or held.end or held.recurring:
            continue
        watched = (placed.recommendation.monitoring, placed.status_text, held.text, placed.action.text)
        if not any(first_word("reviewed", words) for words in watched):
            yield Said(placed.pointer, f"its timescale {short(held.text)} has no end and no review")


@rule("overdue", "error", "What is due is done, or has a new date that a person agreed")
def overdue(plan: Examined) -> Iterator[Said]:
    """An action whose first deadline has passed and that is not done; days are counted from that deadline."""
    for placed in plan.actions:
        end = _deadline(placed)
        late = (plan.as_at - date.fromisoformat(end)).days if end else 0
        if end and late > 0 and placed.status not in OVER:
            yield Said(placed.pointer, f"it was due on {day(end)} and is {_days(late)} late{_expected(placed)}")


def _deadline(placed: PlacedAction) -> str | None:
    return placed.timescale.end if placed.timescale else None


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"


def _expected(placed: PlacedAction) -> str:
    revised = placed.action.revised_timescale
    return f"; now expected {day(revised.end)}" if revised and revised.end else ""


@rule("reversed-dates", "error", "A beginning comes before its end")
def reversed_dates(plan: Examined) -> Iterator[Said]:
    """A timescale that ends before it starts."""
    for placed in plan.actions:
        for held in (placed.action.timescale, placed.action.revised_timescale):
            if held and (_backwards(held) or read(held.text).code == "reversed-dates"):
                yield Said(placed.pointer, f"its timescale {short(held.text)} ends before it starts")


def _backwards(held: Timescale) -> bool:
    return bool(held.start and held.end and held.start > held.end)


@rule("step-after-action", "warning", "A step is due before the action that it serves")
def step_after_action(plan: Examined) -> Iterator[Said]:
    """A step that is due after its whole action is due."""
    for placed in plan.actions:
        end = placed.due.end if placed.due else None
        for number, step in enumerate(placed.action.steps):
            own = step.timescale.end if step.timescale else None
            if own and end and own > end:
                at = f"{placed.pointer}/steps/{number}"
                yield Said(at, f"it is due on {day(own)}, after the action that it serves ({day(end)})")


@rule("measured-before-done", "warning", "A measure is due after the actions that it measures")
def measured_before_done(plan: Examined) -> Iterator[Said]:
    """A success measure that is due before any of its actions is done."""
    first: dict[str, str] = {}  # by parent, the earliest day on which one of its actions is due
    for action in plan.actions:
        if action.due and action.due.end:
            parent = action.pointer.rsplit("/actions/", 1)[0]
            first[parent] = min(first.get(parent, action.due.end), action.due.end)
    for placed in plan.measures:
        due = placed.measure.due.end if placed.measure.due else None
        done = first.get(placed.pointer.rsplit("/measures/", 1)[0])
        if due and done and due < done:
            yield Said(placed.pointer, f"it is due on {day(due)}, before the first of its actions ({day(done)})")


@rule("before-the-plan", "warning", "A plan's dates come after the plan")
def before_the_plan(plan: Examined) -> Iterator[Said]:
    """An action that starts or is due before the document was written, where nothing says how it went."""
    written = plan.draft.date
    if not written:
        return
    for placed in _with_own_timescale(plan):
        held = placed.action.timescale
        assert held is not None
        first = held.start or held.end
        if first and first[: len(written)] < written and not (placed.status_text or placed.progress):
            yield Said(placed.pointer, f"its timescale {short(held.text)} is earlier than the plan ({written})")


@rule("unsaid-days", "note", "A number of days says which days: calendar, working or school")
def unsaid_days(plan: Examined) -> Iterator[Said]:
    """A limit of so many days, without saying which days count."""
    for at, text in _texts(plan):
        found = read_days(text)
        if found:
            yield Said(at, f"{short(found)} does not say calendar, working or school days")


def read_days(text: str) -> str | None:
    """The words of a limit in plain days, if a text has one."""
    import re

    found = re.search(
        r"(?:within|after|in|least|than|of|every)\s+(?:the\s+)?(?:\w+\s+)?(\d+\s+days?)\b", text, re.IGNORECASE
    )
    return found[0] if found and not any(word in found[0].lower() for word in _WORKING) else None


def _texts(plan: Examined) -> Iterator[tuple[str, str]]:
    for action in plan.actions:
        yield action.pointer, f"{action.action.text} {action.action.timescale.text if action.action.timescale else ''}"
    for measure in plan.measures:
        yield measure.pointer, measure.measure.text
