"""On which day or birthday destinations are asked about."""

from datetime import date
from typing import Any

from django import forms

from tallystick.engine.records.sums.destinations import Status
from tallystick.foundation.ui.forms import Day, Form
from tallystick.modules.people.rules.destinations import AGES, CODES, Asked, last_thirtieth_of_september

COHORTS = {"16-17": AGES, "16": (16,), "17": (17,), "18": (18,)}


class DestinationsForm(Form):
    """The day, whom, and the day to compare with."""

    on = Day(label="On", required=False)
    ages = forms.ChoiceField(
        label="Age on 31 August",
        required=False,
        choices=[("16-17", "16 and 17"), *((one, one) for one in ("16", "17", "18"))],
    )
    birthday = forms.ChoiceField(
        label="Or on the birthday",
        required=False,
        choices=[("", "No"), *((one, f"{one}th") for one in ("16", "17", "18"))],
    )
    before = Day(label="Compare with", required=False)

    def __init__(self, query: Any, *, today: date) -> None:
        first = {"on": last_thirtieth_of_september(today).isoformat(), "ages": "16-17"}
        super().__init__(first | {name: value for name, value in query.items() if value})
        self.query, self.today = query, today

    @property
    def asked(self) -> Asked:
        """What was asked; what cannot be read is left at what the page begins with."""
        self.is_valid()
        said = self.cleaned_data
        on = said.get("on") or last_thirtieth_of_september(self.today)
        birthday = int(said["birthday"]) if said.get("birthday") else None
        kept = {name: self.data[name] for name in self.fields if name in said and self.data.get(name)}
        return Asked(on, COHORTS.get(said.get("ages", ""), AGES), birthday, said.get("before"), kept)

    def wants(self, status: Status, differing: bool) -> bool:
        """Whether a young person is among those behind the number that was followed."""
        if self.query.get("differing"):
            return differing
        chosen = CODES.get(self.query.get("status", ""))
        return chosen is None or status is chosen
