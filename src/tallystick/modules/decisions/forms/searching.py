"""What to look for among decisions."""

from django import forms

from tallystick.foundation.ui.forms import Form


class ExtensionSearchForm(Form):
    """Requests by their words and by what was decided."""

    q = forms.CharField(label="Words", required=False, max_length=200)
    state = forms.ChoiceField(
        label="Decision",
        required=False,
        choices=(
            ("", "All"),
            ("asked", "Waiting"),
            ("granted", "Granted"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
        ),
    )

    @property
    def asked(self) -> dict[str, str]:
        """What was asked; what cannot be read asks nothing."""
        found = self.cleaned_data if self.is_valid() else {}
        return {"words": found.get("q", ""), "state": found.get("state", "")}


class LessonSearchForm(Form):
    """Lessons by their words."""

    q = forms.CharField(label="Search lessons", required=False, max_length=200)
