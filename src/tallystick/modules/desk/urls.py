"""The addresses of the desk. A child stands in them by number only."""

from django.urls import path

from tallystick.modules.desk.views import today

app_name = "desk"
urlpatterns = [
    path("today/", today.today, name="today"),
]
