"""The addresses of what figures started."""

from django.urls import path

from tallystick.modules.triggers.views import gradings, openings

app_name = "triggers"
urlpatterns = [
    path("triggers/", openings.openings, name="openings"),
    path("triggers/openings.csv", openings.sheet, name="sheet"),
    path("triggers/opening/<int:pk>/", openings.opening, name="opening"),
    path("triggers/opening/<int:pk>/close/", openings.close, name="close"),
    path("triggers/opening/<int:pk>/plan/", openings.plan, name="plan"),
    path("triggers/opening/<int:pk>/hand-over/", openings.hand_over, name="hand-over"),
    path("gradings/", gradings.gradings, name="gradings"),
    path("gradings/<slug:code>/", gradings.grading, name="grading"),
    path("gradings/<slug:code>/schools.csv", gradings.grading_file, name="grading-file"),
    path("gradings/<slug:code>/grade/", gradings.grade, name="grade"),
    path("gradings/<slug:code>/<slug:school>/", gradings.graded_school, name="graded-school"),
]
