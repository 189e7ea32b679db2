"""A council's own Word template, into which its papers are filled."""
