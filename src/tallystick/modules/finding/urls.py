"""The addresses of the search. No word that may be a child's name stands in them."""

from django.urls import path

from tallystick.modules.finding.views import searching, vocabulary

app_name = "finding"
urlpatterns = [
    path("", searching.search, name="search"),
    path("vocabulary/", vocabulary.vocabulary, name="vocabulary"),
]
