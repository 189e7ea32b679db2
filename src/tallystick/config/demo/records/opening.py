"""The demo's schools are graded by what was counted, and what crosses a line opens a plan or alerts somebody."""

from django.utils import timezone

from tallystick.config.demo.records.standing import Standing
from tallystick.modules.triggers import deeds


def open_by_figures(told: Standing) -> str:
    """Grade every school and look at every line once, as the worker does where figures came. Inventory: SCH-15."""
    now = max(told.now, timezone.now())
    graded = deeds.grade_again(told.council, at=now)
    look = deeds.look(told.council, at=now)
    opened = look.opened if look else 0
    return f"Schools graded {graded} times by what was counted; {opened} plans or alerts opened by figures."
