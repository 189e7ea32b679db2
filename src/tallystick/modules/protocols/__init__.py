"""Protocols and strategy documents, and agreements signed by several parties on one version."""
