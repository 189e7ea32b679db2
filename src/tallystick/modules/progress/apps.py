"""Progress as Django knows them."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "tallystick.modules.progress"
    label = "progress"
    verbose_name = "Progress"

    def ready(self) -> None:
        """Arrange with the worker and with reminders: windows open by themselves, and a reminder carries its link."""
        from tallystick.foundation.notices import arrangements
        from tallystick.modules.progress.deeds import write_letter
        from tallystick.modules.progress.queries.letters import KIND, address_of, who_answers
        from tallystick.modules.progress.tasks import EVERY, ROUNDS

        for name, do in ROUNDS.items():
            arrangements.recur(name, EVERY, do)
        arrangements.tell_of("progress.update", arrangements.Kind(answerable=who_answers, letter=write_letter))
        arrangements.link(KIND, address_of)
