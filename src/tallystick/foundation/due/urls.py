"""The addresses of due."""

from django.urls import URLPattern

app_name = "due"
urlpatterns: list[URLPattern] = []
