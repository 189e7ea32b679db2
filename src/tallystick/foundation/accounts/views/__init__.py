"""The account pages: signing in and out, one's own account, and an administrator's pages of people."""
