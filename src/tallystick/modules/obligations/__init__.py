"""What is owed to boards and people, taken up by an authority, laid out ahead, and delivered with evidence."""
