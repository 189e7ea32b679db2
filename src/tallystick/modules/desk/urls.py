"""The addresses of the desk. A child stands in them by number only."""

from django.urls import path

from tallystick.modules.desk.views import child, returned, rounds, today

app_name = "desk"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/rounds/", rounds.rounds, name="rounds"),
    path("children/<int:pk>/picture/", child.child, name="child"),
    path("children/<int:pk>/returns/", returned.returned, name="returned"),
]
