"""The addresses of what is public, what waits, and how it would look."""

from django.urls import path

from tallystick.modules.publishing.views import looking, releasing

app_name = "publishing"
urlpatterns = [
    path("", looking.publishing, name="publishing"),
    path("history/", looking.history, name="history"),
    path("history/<int:pk>/", looking.publication, name="publication"),
    path("preview/", looking.preview, name="preview"),
    path("preview/<path:address>", looking.preview, name="preview-page"),
    path("kept-back/<int:pk>/", releasing.kept_back, name="kept-back"),
    path("site/", releasing.describe, name="site"),
    path("choose/<slug:kind>/", releasing.choose, name="choose"),
    path("look/<slug:kind>/<slug:of>/", releasing.look, name="look"),
    path("look/<slug:kind>/<slug:of>/page/<path:address>", looking.preview_of, name="look-page"),
    path("<int:pk>/", looking.release, name="release"),
    path("<int:pk>/take-back/", releasing.take_back, name="take-back"),
]
