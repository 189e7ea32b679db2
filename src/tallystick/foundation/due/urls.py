"""The addresses of due."""

from django.urls import path

from tallystick.foundation.due import views

app_name = "due"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("everybody/", views.everybody, name="everybody"),
]
