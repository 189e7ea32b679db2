"""The addresses of calendars."""

from django.urls import path

from tallystick.foundation.calendars import views

app_name = "calendars"
urlpatterns = [
    path("", views.year, name="year"),
    path("<int:year>/", views.year, name="of-year"),
    path("<int:year>.ics", views.feed, name="feed"),
    path("<int:year>/copy/", views.copy, name="copy"),
    path("terms/new/", views.new_term, name="new-term"),
    path("terms/<int:pk>/", views.term, name="term"),
    path("terms/<int:pk>/remove/", views.remove_term, name="remove-term"),
    path("closures/new/", views.new_closure, name="new-closure"),
    path("closures/<int:pk>/remove/", views.remove_closure, name="remove-closure"),
    path("bring-in/", views.bring_in, name="bring-in"),
    path("count/", views.count, name="count"),
]
