"""What every module stands on: accounts, the ledger, the look of a page."""
