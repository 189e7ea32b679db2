"""Claims beside figures as pages show them."""
