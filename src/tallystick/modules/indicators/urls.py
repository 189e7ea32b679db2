"""The addresses of indicators."""

from django.urls import path

from tallystick.modules.indicators.views import dictionary, running, schools, scorecard, targets

app_name = "indicators"
urlpatterns = [
    path("", dictionary.indicators, name="indicators"),
    path("runs/", running.runs, name="runs"),
    path("runs/new/", running.run_new, name="run-new"),
    path("runs/<int:pk>/", running.run, name="run"),
    path("results/<int:pk>/", running.result, name="result"),
    path("results/<int:pk>/again/", running.recount, name="recount"),
    path("results/<int:pk>/records/", running.behind, name="records"),
    path("scorecard/", scorecard.scorecard, name="scorecard"),
    path("scorecard.<slug:kind>", scorecard.scorecard_file, name="scorecard-file"),
    path("comparators/", targets.comparators, name="comparators"),
    path("targets/<int:pk>/revise/", targets.target_revise, name="target-revise"),
    path("<slug:code>/", dictionary.indicator, name="indicator"),
    path("<slug:code>/schools/", schools.schools, name="schools"),
    path("<slug:code>/schools.csv", schools.schools_file, name="schools-file"),
    path("<slug:code>/targets/", targets.targets, name="targets"),
    path("<slug:code>/targets/new/", targets.target_new, name="target-new"),
    path("<slug:code>/comment/", targets.comment, name="comment"),
    path("<slug:code>/forecast/", targets.forecast, name="forecast"),
]
