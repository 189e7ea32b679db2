"""The pages of calendars: years, counting, rules."""
