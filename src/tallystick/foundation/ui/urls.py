"""The style guide's address; shown while developing and to the tests, not in service."""

from django.urls import path

from tallystick.foundation.ui import style_guide

app_name = "ui"
urlpatterns = [
    path("", style_guide.show, name="style-guide"),
    path("charts/", style_guide.show_charts, name="style-guide-charts"),
]
