"""The addresses of a plan's papers, all below the plan's own."""

from django.urls import path

from tallystick.modules.papers import views

app_name = "papers"
urlpatterns = [
    path("", views.plan_papers, name="plan"),
    path("plan<str:suffix>", views.own_columns, name="own-columns"),
    path("differences<str:suffix>", views.differences, name="differences"),
    path("board-paper", views.board, name="board"),
]
