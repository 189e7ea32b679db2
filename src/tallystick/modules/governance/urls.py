"""The addresses of meetings."""

from django.urls import path

from tallystick.modules.governance.views import agendas, bodies, closing, meetings, sittings

app_name = "governance"
urlpatterns = [
    path("", meetings.listed, name="meetings"),
    path("month/", meetings.month, name="month"),
    path("missed/", meetings.missed, name="missed"),
    path("clashes/", meetings.clashes, name="clashes"),
    path("bodies/<int:pk>/", bodies.body, name="body"),
    path("bodies/<int:pk>/cycle/", bodies.set_cycle, name="set-cycle"),
    path("bodies/<int:pk>/standing/", bodies.require, name="require"),
    path("bodies/<int:pk>/meetings.ics", bodies.diary, name="diary"),
    path("cycles/<int:pk>/end/", bodies.end_cycle, name="end-cycle"),
    path("cycles/<int:pk>/lay-out/", bodies.lay_out, name="lay-out"),
    path("standing/<int:pk>/end/", bodies.end_standing, name="end-standing"),
    path("<int:pk>/", sittings.one, name="meeting"),
    path("<int:pk>/held/", sittings.held, name="held"),
    path("<int:pk>/minutes/minutes<str:suffix>", sittings.minutes_file, name="minutes-paper"),
    path("<int:pk>/move/", sittings.move, name="move"),
    path("<int:pk>/call-off/", sittings.call_off, name="call-off"),
    path("<int:pk>/place/", sittings.place, name="place"),
    path("<int:pk>/attendance/", sittings.attendance, name="attendance"),
    path("<int:pk>/answer/", sittings.answer, name="answer"),
    path("<int:pk>/minutes/", sittings.minutes, name="minutes"),
    path("<int:pk>/minutes/agreed/", sittings.agree_minutes, name="agree-minutes"),
    path("<int:pk>/agenda/", agendas.begin, name="open-agenda"),
    path("<int:pk>/agenda/items/", agendas.new_item, name="new-item"),
    path("<int:pk>/agenda/standing/<int:standing>/", agendas.restore_item, name="restore-item"),
    path("<int:pk>/agenda/publish/", agendas.publish, name="publish"),
    path("<int:pk>/agenda/take-back/", agendas.take_back, name="take-back"),
    path("<int:pk>/agenda/agenda<str:suffix>", agendas.paper, name="paper"),
    path("items/<int:pk>/", agendas.item, name="item"),
    path("items/<int:pk>/place/", agendas.place_item, name="place-item"),
    path("items/<int:pk>/drop/", agendas.drop_item, name="drop-item"),
    path("items/<int:pk>/close/", closing.close, name="close-item"),
    path("items/<int:pk>/open/", closing.open_again, name="open-item"),
    path("items/<int:pk>/minute/", closing.minute, name="minute-item"),
    path("items/<int:pk>/decisions/", closing.decide, name="decide"),
    path("items/<int:pk>/papers/", agendas.attach, name="attach"),
]
