"""Papers as Django knows them."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "tallystick.modules.papers"
    label = "papers"
    verbose_name = "Papers"

    def ready(self) -> None:
        """Arrange that obligations can ask of which kind a paper is, and whether it is out."""
        from tallystick.modules.obligations.queries import papers_known_by
        from tallystick.modules.papers.queries.standing import seen

        papers_known_by(seen)
