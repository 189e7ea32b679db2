"""The addresses of quality."""

from django.urls import path

from tallystick.modules.quality.views import checks, samples, services

app_name = "quality"
urlpatterns = [
    path("", checks.quality, name="quality"),
    path("checks/", checks.checks, name="checks"),
    path("checks/new/", checks.check_new, name="check-new"),
    path("checks/<int:pk>/", checks.check, name="check"),
    path("checks/<int:pk>/confirm/", checks.confirm, name="confirm"),
    path("samples/", samples.samples, name="samples"),
    path("samples/new/", samples.sample_new, name="sample-new"),
    path("samples/<int:pk>/", samples.sample, name="sample"),
    path("samples/<int:pk>/draw/", samples.draw, name="draw"),
    path("samples/<int:pk>/plans/<int:drawn>/", samples.grade, name="grade"),
    path("samples/<int:pk>/report/", samples.report, name="report"),
    path("samples/<int:pk>/report.docx", samples.report_file, name="report-file"),
    path("services/", services.services, name="services"),
    path("services/new/", services.service_new, name="service-new"),
    path("services/<int:pk>/", services.service, name="service"),
    path("services/<int:pk>/judge/", services.judge, name="judge"),
    path("improvements/<int:pk>/end/", services.improvement_end, name="improvement-end"),
    path("reviews/<int:pk>/", services.review, name="review"),
]
