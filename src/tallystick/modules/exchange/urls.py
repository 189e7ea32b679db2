"""The addresses of the exchange."""

from django.urls import path

from tallystick.modules.exchange.views import feeding, proposing, reconciling, transfer_schools, transferring

app_name = "exchange"
urlpatterns = [
    path("feeds/", feeding.feeds, name="feeds"),
    path("feeds/new/", feeding.feed_new, name="feed-new"),
    path("feeds/new/columns/", feeding.feed_columns, name="feed-columns"),
    path("feeds/<int:pk>/", feeding.feed, name="feed"),
    path("feeds/<int:pk>/end/", feeding.feed_end, name="feed-end"),
    path("merged/", feeding.merged, name="merged"),
    path("conflicts/<int:person>/<slug:kind>/", feeding.conflict, name="conflict"),
    path("proposals/", proposing.proposals, name="proposals"),
    path("proposals/<int:pk>/", proposing.proposal, name="proposal"),
    path("proposals/<int:pk>/aside/", proposing.proposal_aside, name="proposal-aside"),
    path("proposals/<int:pk>/again/", proposing.proposal_again, name="proposal-again"),
    path("proposals/<slug:code>/", proposing.proposals_of, name="proposals-of"),
    path("proposals/<slug:code>/accept/", proposing.proposals_accept, name="proposals-accept"),
    path("proposals/<slug:code>/anew/", proposing.proposals_anew, name="proposals-anew"),
    path("comparisons/", reconciling.comparisons, name="comparisons"),
    path("comparisons/new/", reconciling.set_up, name="set-up"),
    path("comparisons/<int:pk>/", reconciling.watch, name="watch"),
    path("comparisons/<int:pk>/compare/", reconciling.compare, name="compare"),
    path("discrepancies/<int:pk>/", reconciling.discrepancy, name="discrepancy"),
    path("discrepancies/<int:pk>/explain/", reconciling.explain, name="explain"),
    path("discrepancies/<int:pk>/hand-over/", reconciling.hand_over, name="hand-over"),
    path("transfers/", transferring.transfers, name="transfers"),
    path("transfers/new/", transferring.transfer_new, name="transfer-new"),
    path("transfers/ours/", transfer_schools.our_transfers, name="our-transfers"),
    path("transfers/notes.csv", transfer_schools.template, name="transfer-template"),
    path("transfers/<int:pk>/", transferring.transfer, name="transfer"),
    path("transfers/<int:pk>/change/", transferring.transfer_change, name="transfer-change"),
    path("transfers/<int:pk>/schools/", transferring.transfer_schools, name="transfer-schools"),
    path("transfers/<int:pk>/places/", transferring.transfer_places, name="transfer-places"),
    path("transfers/<int:pk>/release/", transferring.transfer_release, name="transfer-release"),
    path("transfers/schools/<int:pk>/drop/", transferring.transfer_drop, name="transfer-drop"),
    path("transfers/sending/<int:pk>/", transfer_schools.sending, name="transfer-sending"),
    path("transfers/sending/<int:pk>/send/", transfer_schools.send, name="transfer-send"),
    path("transfers/intake/<int:pk>/", transfer_schools.intake, name="transfer-intake"),
    path("transfers/intake/<int:pk>/download/", transfer_schools.download, name="transfer-download"),
]
