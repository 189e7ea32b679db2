"""Children and young people: one index, what is known of each from whom, who may see it, and who has read it."""
