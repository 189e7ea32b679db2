"""The addresses of notices."""

from django.urls import path

from tallystick.foundation.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.choice, name="choice"),
    path("preferences/", views.preferences, name="preferences"),
    path("reminders/", views.reminders, name="reminders"),
    path("quiet/", views.quiet, name="quiet"),
    path("log/", views.log, name="log"),
    path("log/messages.csv", views.sheet, name="sheet"),
    path("log/<int:pk>/", views.message, name="message"),
    path("addresses/", views.addresses, name="addresses"),
    path("addresses/<int:pk>/", views.address, name="address"),
    path("stop/<str:token>/", views.Stop.as_view(), name="stop"),
    path("notify/", views.notify, name="notify"),
]
