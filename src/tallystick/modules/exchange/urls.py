"""The addresses of the exchange."""

from django.urls import path

from tallystick.modules.exchange.views import feeding, reconciling

app_name = "exchange"
urlpatterns = [
    path("feeds/", feeding.feeds, name="feeds"),
    path("feeds/new/", feeding.feed_new, name="feed-new"),
    path("feeds/new/columns/", feeding.feed_columns, name="feed-columns"),
    path("feeds/<int:pk>/", feeding.feed, name="feed"),
    path("feeds/<int:pk>/end/", feeding.feed_end, name="feed-end"),
    path("merged/", feeding.merged, name="merged"),
    path("conflicts/<int:person>/<slug:kind>/", feeding.conflict, name="conflict"),
    path("comparisons/", reconciling.comparisons, name="comparisons"),
    path("comparisons/new/", reconciling.set_up, name="set-up"),
    path("comparisons/<int:pk>/", reconciling.watch, name="watch"),
    path("comparisons/<int:pk>/compare/", reconciling.compare, name="compare"),
    path("discrepancies/<int:pk>/", reconciling.discrepancy, name="discrepancy"),
    path("discrepancies/<int:pk>/explain/", reconciling.explain, name="explain"),
    path("discrepancies/<int:pk>/hand-over/", reconciling.hand_over, name="hand-over"),
]
