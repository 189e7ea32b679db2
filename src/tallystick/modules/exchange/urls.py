"""The addresses of the exchange."""

from django.urls import path

from tallystick.modules.exchange.views import reconciling

app_name = "exchange"
urlpatterns = [
    path("comparisons/", reconciling.comparisons, name="comparisons"),
    path("comparisons/new/", reconciling.set_up, name="set-up"),
    path("comparisons/<int:pk>/", reconciling.watch, name="watch"),
    path("comparisons/<int:pk>/compare/", reconciling.compare, name="compare"),
    path("discrepancies/<int:pk>/", reconciling.discrepancy, name="discrepancy"),
    path("discrepancies/<int:pk>/explain/", reconciling.explain, name="explain"),
    path("discrepancies/<int:pk>/hand-over/", reconciling.hand_over, name="hand-over"),
]
