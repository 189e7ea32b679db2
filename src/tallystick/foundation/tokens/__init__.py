"""What lets a machine in for a person: API tokens and the secret addresses of calendar feeds."""
