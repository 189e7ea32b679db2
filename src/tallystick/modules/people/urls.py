"""The addresses of children. They hold numbers of records only: no name stands in an address."""

from django.urls import path

from tallystick.modules.people.views import destinations, finding, joining, keeping, linking, record

app_name = "people"
urlpatterns = [
    path("", finding.people, name="people"),
    path("new/", finding.new, name="new"),
    path("duplicates/", joining.duplicates, name="duplicates"),
    path("merges/<int:pk>/undo/", joining.unmerge, name="unmerge"),
    path("linking/", linking.linking, name="linking"),
    path("linking/new/", linking.link, name="link"),
    path("linking/pairs/<int:pk>/", linking.link_pair, name="link-pair"),
    path("linking/decisions/<int:pk>/undo/", linking.undo_link, name="undo-link"),
    path("linking/runs/<int:pk>/", linking.link_run, name="link-run"),
    path("linking/proposed/", linking.proposed, name="proposed"),
    path("linking/proposed/<int:pk>/add/", linking.add_proposed, name="add-proposed"),
    path("destinations/", destinations.destinations, name="destinations"),
    path("destinations/people/", destinations.young_people, name="destinations-people"),
    path("agreements/", keeping.agreements, name="agreements"),
    path("agreements/new/", keeping.new_agreement, name="new-agreement"),
    path("agreements/<int:pk>/end/", keeping.end_agreement, name="end-agreement"),
    path("requests/", keeping.asked, name="asked"),
    path("requests/<int:pk>/", keeping.review, name="review"),
    path("requests/<int:pk>/words/", keeping.decide, name="decide"),
    path("requests/<int:pk>/answer/", keeping.answer, name="answer"),
    path("closed/", keeping.closed, name="closed"),
    path("<int:pk>/", record.person, name="person"),
    path("<int:pk>/readings/", record.readings, name="readings"),
    path("<int:pk>/correct/", record.correct, name="correct"),
    path("<int:pk>/names/", record.name, name="name"),
    path("<int:pk>/numbers/", record.number, name="number"),
    path("<int:pk>/numbers/<int:number>/drop/", record.drop_number, name="drop-number"),
    path("<int:pk>/facts/", record.fact, name="fact"),
    path("<int:pk>/facts/<int:fact>/end/", record.end_fact, name="end-fact"),
    path("<int:pk>/facts/<int:fact>/withdraw/", record.withdraw_fact, name="withdraw-fact"),
    path("<int:pk>/schools/", record.enrol, name="enrol"),
    path("<int:pk>/schools/<int:enrolment>/left/", record.leave, name="leave"),
    path("<int:pk>/involved/", record.relate, name="relate"),
    path("<int:pk>/involved/<int:relation>/end/", record.end_relation, name="end-relation"),
    path("<int:pk>/merge/", joining.choose, name="choose"),
    path("<int:pk>/merge/<int:other>/", joining.merge, name="merge"),
    path("<int:pk>/apart/<int:other>/", joining.apart, name="apart"),
    path("<int:pk>/request/", keeping.ask_for, name="ask"),
    path("<int:pk>/adoption/", keeping.adoption, name="adoption"),
    path("<int:pk>/remove/", keeping.forget, name="forget"),
]
