"""What figures start: openings, the plans that they owe, and the gradings that open some of them."""
