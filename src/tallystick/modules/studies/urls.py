"""The addresses of studies."""

from django.urls import path

from tallystick.modules.studies import views

app_name = "studies"
urlpatterns = [
    path("", views.studies, name="studies"),
    path("<slug:code>/", views.study, name="study"),
    path("<slug:code>.csv", views.study_file, name="study-file"),
    path("<slug:code>/ask/", views.ask, name="ask"),
    path("<slug:code>/children/<slug:listing>/", views.children, name="children"),
]
