"""The addresses of tokens and feeds."""

from django.urls import path

from tallystick.foundation.tokens import views

app_name = "tokens"
urlpatterns = [
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/new/", views.new_token, name="new-token"),
    path("tokens/<int:pk>/revoke/", views.revoke_token, name="revoke-token"),
    path("feeds/new/", views.new_feed, name="new-feed"),
    path("feeds/<int:pk>/revoke/", views.revoke_feed, name="revoke-feed"),
]
