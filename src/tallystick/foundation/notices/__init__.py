"""Messages, reminders and escalations, each sent once."""
