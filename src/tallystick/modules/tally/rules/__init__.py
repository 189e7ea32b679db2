"""The tally's decisions: what a claim claims, how it stands beside a figure, and which indicator a measure may mean."""
