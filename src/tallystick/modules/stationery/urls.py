"""The addresses of an authority's Word templates."""

from django.urls import path

from tallystick.modules.stationery import views

app_name = "stationery"
urlpatterns = [
    path("", views.templates, name="templates"),
    path("<int:pk>/", views.template, name="template"),
    path("<int:pk>/preview/", views.preview, name="preview"),
    path("<int:pk>/take/", views.take, name="take"),
    path("<int:pk>/put-away/", views.put_away, name="put-away"),
]
