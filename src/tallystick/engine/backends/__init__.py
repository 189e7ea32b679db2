"""Engines that answer the questions of indicators; they agree, and the slow one in memory says what is right."""
