"""How a study is asked and its answer is read. Pure."""
