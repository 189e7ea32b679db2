"""The addresses of webhooks."""

from django.urls import path

from tallystick.foundation.webhooks import views

app_name = "webhooks"
urlpatterns = [
    path("", views.webhooks, name="webhooks"),
    path("new/", views.new_webhook, name="new-webhook"),
    path("<int:pk>/", views.webhook, name="webhook"),
    path("<int:pk>/secret/", views.renew_secret, name="renew-secret"),
    path("<int:pk>/switch/", views.switch, name="switch"),
    path("<int:pk>/remove/", views.remove, name="remove"),
]
