"""The addresses of claims beside figures."""

from django.urls import path, register_converter

from tallystick.modules.tally.views import binding, showing


class MeasuredConverter:
    """A kind of line that may be measured."""

    regex = "measure|action"

    def to_python(self, value: str) -> str:
        """Give the kind."""
        return value

    def to_url(self, value: str) -> str:
        """Give the same for an address."""
        return value


register_converter(MeasuredConverter, "measured")

app_name = "tally"
urlpatterns = [
    path("", showing.claimed_and_shown, name="board"),
    path("plans/<int:pk>/", showing.plan, name="plan"),
    path("plans/<int:pk>/measures/", binding.measures, name="measures"),
    path("actions/<int:pk>/", showing.action, name="action"),
    path("lines/<measured:kind>/<int:pk>/", binding.bind, name="bind"),
    path("bindings/<int:pk>/change/", binding.change, name="change"),
    path("bindings/<int:pk>/take-back/", binding.take_back, name="take-back"),
]
