"""The addresses of bodies."""

from django.urls import path

from tallystick.modules.bodies.views import closing, deciding, directory

app_name = "bodies"
urlpatterns = [
    path("", directory.bodies, name="bodies"),
    path("structure/", directory.structure, name="structure"),
    path("new/", directory.new, name="new"),
    path("<int:pk>/", directory.body, name="body"),
    path("<int:pk>/change/", directory.change, name="change"),
    path("<int:pk>/terms/", directory.agree, name="agree"),
    path("<int:pk>/reports-to/", directory.report, name="report"),
    path("<int:pk>/members/", directory.seat, name="seat"),
    path("<int:pk>/close/", closing.close, name="close"),
    path("<int:pk>/open/", closing.open_again, name="open"),
    path("decisions/<int:pk>/readers/", closing.close_decision, name="close-decision"),
    path("<int:pk>/wind-up/", directory.wind_up, name="wind-up"),
    path("<int:pk>/meetings/", deciding.new_meeting, name="new-meeting"),
    path("lines/<int:pk>/end/", directory.end_report, name="end-report"),
    path("seats/<int:pk>/end/", directory.end_seat, name="end-seat"),
    path("meetings/<int:pk>/decisions/", deciding.new_decision, name="new-decision"),
    path("decisions/", deciding.decisions, name="decisions"),
    path("decisions/<int:pk>/action/", deciding.link, name="link"),
    path("actions/<int:pk>/", deciding.about_action, name="action"),
]
