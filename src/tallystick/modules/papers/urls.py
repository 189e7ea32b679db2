"""The addresses of papers: those of a plan below the plan's own, those that are written and go out below /papers/."""

from django.urls import path

from tallystick.modules.papers.views import issues, plan

app_name = "papers"
urlpatterns = [
    path("plans/<int:pk>/papers/", plan.plan_papers, name="plan"),
    path("plans/<int:pk>/papers/plan<str:suffix>", plan.own_columns, name="own-columns"),
    path("plans/<int:pk>/papers/differences<str:suffix>", plan.differences, name="differences"),
    path("plans/<int:pk>/papers/board-paper", plan.board, name="board"),
    path("papers/", issues.papers, name="papers"),
    path("papers/begin/", issues.begin, name="begin"),
    path("papers/<int:pk>/", issues.issue, name="issue"),
    path("papers/<int:pk>/paper<str:suffix>", issues.paper_file, name="file"),
    path("papers/<int:pk>/write/<slug:asked>/", issues.write, name="write"),
    path("papers/<int:pk>/anew/", issues.take_anew, name="anew"),
    path("papers/<int:pk>/complete/", issues.complete, name="complete"),
    path("papers/<int:pk>/send-out/", issues.send_out, name="send-out"),
    path("papers/<int:pk>/laid-before/", issues.laid_before, name="laid-before"),
    path("papers/<int:pk>/withdraw/", issues.withdraw, name="withdraw"),
    path("papers/<int:pk>/correct/", issues.correct, name="correct"),
]
