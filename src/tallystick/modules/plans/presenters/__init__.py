"""Words and colours: what the rows of the register look like to people."""
