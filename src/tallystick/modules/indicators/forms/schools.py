"""What every school is to reach, and by the results of which year."""

from django import forms

from tallystick.foundation.ui.forms import Form
from tallystick.modules.indicators.rules.charting import Floor

FIRST, LAST = 1990, 2100


class FloorForm(Form):
    """A floor under every school; nothing asked is no floor."""

    floor = forms.DecimalField(
        label="Floor", required=False, min_value=-10_000, max_value=1_000_000, max_digits=10, decimal_places=3
    )
    year = forms.IntegerField(label="By the results of", required=False, min_value=FIRST, max_value=LAST)

    @property
    def told(self) -> Floor | None:
        """The floor, where both were said and can be read."""
        self.is_valid()
        floor, year = self.cleaned_data.get("floor"), self.cleaned_data.get("year")
        return None if floor is None or year is None else Floor(floor, year)
