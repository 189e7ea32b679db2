"""The addresses of obligations."""

from django.urls import path

from tallystick.modules.obligations.views import calendars, delivering, lists, taking

app_name = "obligations"
urlpatterns = [
    path("", lists.obligations, name="obligations"),
    path("sheet/", lists.sheet, name="sheet"),
    path("calendar/", calendars.calendar, name="calendar"),
    path("taken-up/", taking.taken_up, name="taken-up"),
    path("catalogue/", taking.catalogue, name="catalogue"),
    path("catalogue/<slug:code>/", taking.take_up, name="take-up"),
    path("<int:pk>/", taking.obligation, name="obligation"),
    path("<int:pk>/change/", taking.change, name="change"),
    path("<int:pk>/end/", taking.end, name="end"),
    path("owed/<int:pk>/", delivering.owed, name="owed"),
    path("owed/<int:pk>/deliver/", delivering.deliver, name="deliver"),
    path("owed/<int:pk>/excuse/", delivering.excuse, name="excuse"),
    path("owed/<int:pk>/part/", delivering.part, name="part"),
    path("copies/<int:pk>/bounced/", delivering.bounced, name="bounced"),
    path("copies/<int:pk>/mended/", delivering.mended, name="mended"),
    path("deliveries/<int:pk>/file/", delivering.file, name="file"),
    path("deliveries/<int:pk>/take-back/", delivering.take_back, name="take-back"),
]
