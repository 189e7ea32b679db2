"""The addresses of decisions."""

from django.urls import path

from tallystick.modules.decisions.views import appraisals, extensions, gates, start

app_name = "decisions"
urlpatterns = [
    path("", start.decisions, name="decisions"),
    path("extensions/", extensions.extensions, name="extensions"),
    path("extensions.csv", extensions.extensions_sheet, name="extensions-sheet"),
    path("extensions/<int:pk>/", extensions.extension, name="extension"),
    path("extensions/<int:pk>/withdraw/", extensions.extension_withdraw, name="extension-withdraw"),
    path("actions/<int:pk>/deadline/", extensions.deadline, name="deadline"),
    path("actions/<int:pk>/deadline/ask/", extensions.extension_ask, name="ask"),
    path("actions/<int:pk>/pilot/", gates.action_gates, name="action-gates"),
    path("actions/<int:pk>/pilot/set/", gates.gate_set, name="gate-set"),
    path("actions/<int:pk>/pilot/wait/", gates.gate_hold, name="gate-hold"),
    path("plans/<int:pk>/dates/", extensions.dates_moved, name="dates-moved"),
    path("gates/", gates.gates, name="gates"),
    path("gates/<int:pk>/", gates.gate, name="gate"),
    path("gates/<int:pk>/evaluate/", gates.evaluate, name="evaluate"),
    path("gates/<int:pk>/decide/", gates.gate_decide, name="gate-decide"),
    path("lessons/", gates.lessons, name="lessons"),
    path("options/", appraisals.appraisals, name="appraisals"),
    path("options/new/", appraisals.appraisal_open, name="appraisal-open"),
    path("options/<int:pk>/", appraisals.appraisal, name="appraisal"),
    path("options/<int:pk>/option/", appraisals.option, name="option-add"),
    path("options/<int:pk>/option/<int:option>/", appraisals.option, name="option"),
    path("options/<int:pk>/option/<int:option>/remove/", appraisals.option_remove, name="option-remove"),
    path("options/<int:pk>/criterion/", appraisals.criterion, name="criterion-add"),
    path("options/<int:pk>/criterion/<int:criterion>/", appraisals.criterion, name="criterion"),
    path("options/<int:pk>/criterion/<int:criterion>/remove/", appraisals.criterion_remove, name="criterion-remove"),
    path("options/<int:pk>/scores/", appraisals.scores, name="scores"),
    path("options/<int:pk>/recommend/", appraisals.recommend, name="recommend"),
    path("options/<int:pk>/decision/", appraisals.board_decision, name="board-decision"),
    path("options/<int:pk>/close/", appraisals.appraisal_close, name="appraisal-close"),
]
