"""The addresses of calendars."""

from django.urls import path

from tallystick.foundation.calendars.views import counting, years

app_name = "calendars"
urlpatterns = [
    path("", years.year, name="year"),
    path("<int:year>/", years.year, name="of-year"),
    path("<int:year>.ics", years.feed, name="feed"),
    path("<int:year>/copy/", years.copy, name="copy"),
    path("terms/new/", years.new_term, name="new-term"),
    path("terms/<int:pk>/", years.term, name="term"),
    path("terms/<int:pk>/remove/", years.remove_term, name="remove-term"),
    path("closures/new/", years.new_closure, name="new-closure"),
    path("closures/<int:pk>/remove/", years.remove_closure, name="remove-closure"),
    path("bring-in/", years.bring_in, name="bring-in"),
    path("count/", counting.count, name="count"),
    path("due/", counting.due, name="due"),
    path("rules/", counting.rules, name="rules"),
    path("rules/<slug:code>/", counting.rule, name="rule"),
]
