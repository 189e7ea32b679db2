"""The pages of bodies: the directory and its chart, a body's page, the deeds done to it, and the decision register."""
