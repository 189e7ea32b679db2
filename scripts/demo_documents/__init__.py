"""The invented council's plan documents: their words, and the files they are made into."""
