"""The addresses of records."""

from django.urls import path

from tallystick.modules.records.views import (
    absence,
    attendance,
    balances,
    contracts,
    findings,
    loads,
    mappings,
    school,
    snapshots,
)

app_name = "records"
urlpatterns = [
    path("", loads.returns, name="returns"),
    path("send/", loads.send, name="send"),
    path("of/<slug:returned>/<str:period>/", loads.one_set, name="set"),
    path("loads/<int:pk>/", loads.load, name="load"),
    path("loads/<int:pk>/refusals.csv", loads.refusals_file, name="refusals-file"),
    path("loads/<int:pk>/withdraw/", loads.withdraw, name="withdraw"),
    path("rows/<int:pk>/", loads.rows, name="rows"),
    path("checks/<int:pk>/", findings.run, name="run"),
    path("checks/<int:pk>/findings.csv", findings.findings_file, name="findings-file"),
    path("checks/<int:pk>/<str:check>/", findings.lines, name="lines"),
    path("attendance/", attendance.returns, name="attendance"),
    path("attendance/low/", attendance.low, name="low-attendance"),
    path("attendance/absence/", absence.absence, name="absence"),
    path("attendance/absence.csv", absence.absence_file, name="absence-file"),
    path("attendance/persistent/", absence.persistent, name="persistent-absence"),
    path("attendance/persistent.csv", absence.persistent_file, name="persistent-file"),
    path("attendance/pupils/<int:part>/<int:line>/", absence.pupil, name="pupil-attendance"),
    path("school/", school.school, name="school"),
    path("school.csv", school.school_file, name="school-file"),
    path("school/pupils/", school.pupils, name="school-pupils"),
    path("school/pupils/<int:part>/<int:line>/", school.pupil, name="school-pupil"),
    path("balances/", balances.balances, name="balances"),
    path("balances/schools.csv", balances.balances_file, name="balances-file"),
    path("tables/", contracts.tables, name="tables"),
    path("tables/<slug:code>/", contracts.table, name="table"),
    path("kinds/<slug:code>/", contracts.kind, name="kind"),
    path("spreadsheets/", mappings.mappings, name="mappings"),
    path("spreadsheets/new/", mappings.new, name="mapping-new"),
    path("spreadsheets/<int:pk>/", mappings.mapping, name="mapping"),
    path("spreadsheets/<int:pk>/change/", mappings.change, name="mapping-change"),
    path("snapshots/", snapshots.snapshots, name="snapshots"),
    path("snapshots/new/", snapshots.take, name="snapshot-new"),
    path("snapshots/<int:pk>/", snapshots.snapshot, name="snapshot"),
    path("snapshots/<int:pk>/let-go/", snapshots.let_go, name="let-go"),
]
