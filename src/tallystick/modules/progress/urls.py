"""The addresses of progress."""

from django.urls import path

from tallystick.modules.progress.views import (
    closing,
    cycles,
    evidence,
    history,
    journey,
    letters,
    mine,
    sheets,
    signing,
)

app_name = "progress"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("forecast/", mine.read_forecast, name="read-forecast"),
    path("actions/<int:pk>/", journey.going, name="going"),
    path("actions/<int:pk>/updates/", history.action, name="action"),
    path("updates/<int:pk>/", history.update, name="update"),
    path("updates/<int:pk>/words/", journey.words, name="words"),
    path("updates/<int:pk>/evidence/", evidence.evidence, name="evidence"),
    path("updates/<int:pk>/check/", journey.check, name="check"),
    path("updates/<int:pk>/submitted/", journey.submitted, name="submitted"),
    path("evidence/<int:pk>/remove/", evidence.remove, name="remove-evidence"),
    path("evidence/<int:pk>/file/", evidence.evidence_file, name="evidence-file"),
    path("plans/<int:pk>/", cycles.plan, name="plan"),
    path("plans/<int:pk>/cycle/", cycles.cycle, name="cycle"),
    path("plans/<int:pk>/owner/", cycles.owner, name="owner"),
    path("periods/<int:pk>/", cycles.period, name="period"),
    path("periods/<int:pk>/open/", cycles.open_window, name="open-window"),
    path("sheet/", sheets.sheet, name="sheet"),
    path("sheet/workbook/", sheets.workbook, name="workbook"),
    path("sheet/keep/", sheets.keep, name="keep-sheet"),
    path("letters/sent/", letters.sent, name="letter-sent"),
    path("letters/<str:token>/", letters.LetterPage.as_view(), name="letter"),
    path("to-sign/", signing.to_sign, name="to-sign"),
    path("updates/<int:pk>/review/", signing.review, name="review"),
    path("updates/<int:pk>/agree/", signing.agree, name="agree"),
    path("updates/<int:pk>/return/", signing.give_back, name="return"),
    path("periods/<int:pk>/review/", closing.period_review, name="period-review"),
    path("periods/<int:pk>/close/", closing.close, name="close"),
    path("periods/<int:pk>/lock/<int:unit>/", closing.lock, name="lock"),
    path("locks/<int:pk>/reopen/", closing.reopen, name="reopen"),
    path("names/", cycles.names, name="names"),
    path("names/post/", cycles.name, name="name"),
]
