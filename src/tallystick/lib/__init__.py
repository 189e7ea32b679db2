"""Pure leaves, each named for its idea. They import nothing of ours."""
