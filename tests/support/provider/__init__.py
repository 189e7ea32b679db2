"""A real OpenID Connect provider, another program's, to sign in with."""
