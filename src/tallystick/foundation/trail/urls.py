"""Addresses of the ledger's pages."""

from django.urls import path

from tallystick.foundation.trail import views

app_name = "ledger"
urlpatterns = [
    path("", views.notches, name="notches"),
    path("<int:position>/", views.notch, name="notch"),
    path("<int:position>/proof/", views.proof, name="proof"),
    path("verify/", views.verify, name="verify"),
    path("check-proof/", views.program, name="program"),
    path("checkpoints/", views.checkpoints, name="checkpoints"),
    path("checkpoints/take/", views.take, name="take-checkpoint"),
    path("checkpoints/<int:pk>/", views.checkpoint, name="checkpoint"),
]
