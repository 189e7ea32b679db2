"""The addresses of notices."""

from django.urls import path

from tallystick.foundation.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.choice, name="choice"),
    path("reminders/", views.reminders, name="reminders"),
]
