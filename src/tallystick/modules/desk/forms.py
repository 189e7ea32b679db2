"""What somebody's day is narrowed to, kept in the address: no child is among it."""

from typing import Any

from django import forms

from tallystick.modules.desk.queries import Choices
from tallystick.modules.desk.rules import BANDS, BY_DAY, BY_REGISTER, EVERYTHING, MINE, Asked

POST = "post-"


class TodayForm(forms.Form):
    """Whose day, of which school or team, which register and band, and how it is laid out."""

    def __init__(self, query: Any, *, choices: Choices) -> None:
        super().__init__(query)
        posts = [(f"{POST}{pk}", title) for pk, title in choices.posts]
        whose: list[Any] = [(MINE, "Mine: what falls to my roles"), (EVERYTHING, "Everything that I see")]
        self.fields["whose"] = chosen("Whose", [*whose, *([("A post", posts)] if posts else [])])
        self.fields["unit"] = chosen("School or team", [("", "All"), *choices.units])
        self.fields["register"] = chosen("Register", [("", "All"), *choices.registers])
        self.fields["band"] = chosen("When", [("", "All"), *BANDS.items()])
        self.fields["by"] = chosen("In order of", [(BY_REGISTER, "Register"), (BY_DAY, "Day")])

    @property
    def asked(self) -> Asked:
        """What was asked; a word that means nothing here asks nothing."""
        self.is_valid()
        told = {name: value for name, value in self.cleaned_data.items() if value}
        whose, unit = told.get("whose", MINE), told.get("unit")
        return Asked(
            whose=whose,
            post=int(whose.removeprefix(POST)) if whose.startswith(POST) else None,
            unit=int(unit) if unit else None,
            register=told.get("register", ""),
            band=told.get("band", ""),
            by=told.get("by", BY_REGISTER),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the plain page was asked for."""
        return self.asked != Asked()


def chosen(label: str, choices: list[Any]) -> forms.ChoiceField:
    """Give a field of which one is chosen."""
    return forms.ChoiceField(label=label, required=False, choices=choices)
