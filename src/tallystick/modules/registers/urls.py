"""The addresses of registers."""

from django.urls import path

from tallystick.modules.registers.views import entries, files, lists, reports, sheets

app_name = "registers"
urlpatterns = [
    path("", lists.registers, name="registers"),
    path("entry/<int:pk>/", entries.entry, name="entry"),
    path("entry/<int:pk>/history/", entries.history, name="history"),
    path("entry/<int:pk>/change/", entries.change, name="change"),
    path("entry/<int:pk>/move/", entries.move, name="move"),
    path("entry/<int:pk>/file/<slug:field>/", files.put_file, name="put-file"),
    path("entry/<int:pk>/file/<slug:field>/download/", files.file, name="file"),
    path("entry/<int:pk>/link/", entries.link, name="link"),
    path("link/<int:pk>/remove/", entries.unlink, name="unlink"),
    path("lists/<int:pk>/remove/", lists.forget, name="forget-list"),
    path("<slug:code>/", lists.listing, name="list"),
    path("<slug:code>/find/", lists.find, name="find"),
    path("<slug:code>/add/", entries.add, name="add"),
    path("<slug:code>/save/", lists.save, name="save-list"),
    path("<slug:code>/bulk/", lists.bulk, name="bulk"),
    path("<slug:code>/reports/", reports.reports, name="reports"),
    path("<slug:code>/reports/<slug:what>/<slug:report>/xlsx/", reports.download, {"kind": "xlsx"}, name="report-xlsx"),
    path("<slug:code>/reports/<slug:what>/<slug:report>/csv/", reports.download, {"kind": "csv"}, name="report-csv"),
    path("<slug:code>/sheets/", sheets.sheets, name="sheets"),
    path("<slug:code>/sheets/take/", sheets.take, name="take"),
    path("<slug:code>/sheets/xlsx/", sheets.download, {"kind": "xlsx"}, name="xlsx"),
    path("<slug:code>/sheets/csv/", sheets.download, {"kind": "csv"}, name="csv"),
]
