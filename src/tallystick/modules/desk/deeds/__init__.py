"""What is done from the desk: a manager is told of breaches that nobody touches."""

from tallystick.modules.desk.deeds.telling import tell_manager

__all__ = ["tell_manager"]
