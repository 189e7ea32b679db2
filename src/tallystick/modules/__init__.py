"""What an authority does. A module may use those below it, by queries, deeds and rules."""
