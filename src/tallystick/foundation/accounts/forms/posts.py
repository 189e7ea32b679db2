"""What is typed about units and posts, and who is put in them."""

from typing import Any

from django import forms

from tallystick.foundation.accounts.forms.days import dates_in_order, day
from tallystick.foundation.accounts.models import Agency, OrganisationUnit, Post, User
from tallystick.foundation.accounts.queries import people_of, posts_of, units_of


class DayForm(forms.Form):
    """The day that a list is asked for."""

    day = day("Who holds what on", "day", required=False)


class UnitForm(forms.Form):
    """A unit, what it stands within, and whose it is."""

    name = forms.CharField(label="Name", max_length=120, error_messages={"required": "Enter the unit’s name"})
    above = forms.ModelChoiceField(label="Within", queryset=None, required=False, empty_label="The authority itself")
    agency = forms.ChoiceField(
        label="Whose unit it is",
        help_text="It holds for every unit within it too",
        choices=[("", "The authority’s own"), *Agency.choices],
        required=False,
    )
    starts = day("From", "first day", required=False, help_text="Leave it empty if it was always there")
    ends = day("Until", "last day", required=False, help_text="Leave it empty if no end is known")

    def __init__(self, *args: Any, user: User, unit: OrganisationUnit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["above"].queryset = units_of(user).exclude(pk=unit and unit.pk)

    def clean(self) -> dict[str, Any]:
        """Refuse a unit that would end before it begins."""
        return dates_in_order(self)


class PostForm(forms.Form):
    """A post, where it stands, and what it reports to."""

    title = forms.CharField(
        label="Title",
        help_text="As plans print it, for example Head of Inclusion",
        max_length=160,
        error_messages={"required": "Enter the post’s title"},
    )
    unit = forms.ModelChoiceField(label="Unit", queryset=None, required=False, empty_label="No unit")
    reports_to = forms.ModelChoiceField(label="Reports to", queryset=None, required=False, empty_label="Nobody here")
    starts = day("From", "first day", required=False, help_text="Leave it empty if it was always there")
    ends = day("Until", "last day", required=False, help_text="Leave it empty if no end is known")

    def __init__(self, *args: Any, user: User, post: Post | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(user)
        self.fields["reports_to"].queryset = posts_of(user).exclude(pk=post and post.pk)

    def clean(self) -> dict[str, Any]:
        """Refuse a post that would end before it begins."""
        return dates_in_order(self)


class HoldingForm(forms.Form):
    """Who is put in a post, from a day to a day."""

    user = forms.ModelChoiceField(
        label="Person", queryset=None, empty_label="Choose a person", error_messages={"required": "Choose a person"}
    )
    starts = day("From", "first day")
    ends = day("Until", "last day", required=False, help_text="Leave it empty if no end is known")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people_of(user).filter(is_active=True)

    def clean(self) -> dict[str, Any]:
        """Refuse a time in post that would end before it begins."""
        return dates_in_order(self)
