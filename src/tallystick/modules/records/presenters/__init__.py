"""Returns, findings, contracts and snapshots as rows of words; each state with the colour of its tag."""
