"""The ledger's pages: who did what to what, before and after, and proof of it, for whoever may read the ledger."""
