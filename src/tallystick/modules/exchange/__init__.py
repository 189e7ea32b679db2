"""What passes between agencies, and what two sources say of one fact."""
