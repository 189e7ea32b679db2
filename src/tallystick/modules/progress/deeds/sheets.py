"""Taking a workbook in: each row's changed answers as a draft, and what is complete submitted where that was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import Refusal
from tallystick.modules.progress.deeds.updates import begin_update, change_update, submit_update
from tallystick.modules.progress.models import Update
from tallystick.modules.progress.queries.mine import actions_led_by, asked_of
from tallystick.modules.progress.rules.answers import missing


@dataclass(frozen=True, slots=True)
class Kept:
    """How a row went: kept, submitted, or why it was not taken."""

    number: int
    outcome: str  # "kept", "submitted", "refused"
    sentence: str = ""


@audited
def take_sheet(lines: Sequence[dict[str, Any]], *, submit: bool, by: User, at: datetime) -> list[Kept]:
    """Keep a workbook that was looked through; a row that cannot be kept leaves the others."""
    today = localdate(at)
    asked = {one.action.pk: one for one in asked_of(list(actions_led_by(by, today)), today)}
    # By period everywhere, so that two who send workbooks never wait for each other.
    told = sorted(lines, key=lambda line: (line["period"], line["number"]))
    outcomes = [_take(line, asked.get(line["action"]), submit, by, at) for line in told]
    kept = sum(one.outcome != "refused" for one in outcomes)
    record("spreadsheet taken in", subject=by, by=by, at=at, rows=len(lines), kept=kept, channel="spreadsheet")
    return sorted(outcomes, key=lambda one: one.number)


def _take(line: dict[str, Any], asked: Any, submit: bool, by: User, at: datetime) -> Kept:
    """Keep one row, or say why not."""
    if asked is None or (asked.period.pk if asked.period else 0) != line["period"]:
        return Kept(line["number"], "refused", "It is not asked of you any more. Open your actions to see what is.")
    try:
        update = _write(line, asked, by, at)
        if submit and not missing(update):
            submit_update(update, by=by, at=at, seen_version=update.version)
            return Kept(line["number"], "submitted")
    except Refusal as refusal:
        return Kept(line["number"], "refused", refusal.sentence)
    return Kept(line["number"], "kept")


@audited
def _write(line: dict[str, Any], asked: Any, by: User, at: datetime) -> Update:
    """Keep one row's answers as a draft, where nobody wrote since the preview."""
    channel = Update.Channel.SPREADSHEET
    update = begin_update(asked.action, period=asked.period, by=by, at=at, channel=channel)
    seen = line["seen"] or 1
    return change_update(update, **line["answers"], by=by, at=at, seen_version=seen, channel=channel)
