"""What indicators are asked for and what is told of them: decisions and sums without Django or a clock."""

from tallystick.modules.indicators.rules.telling import Group, Told, as_group

__all__ = ["Group", "Told", "as_group"]
