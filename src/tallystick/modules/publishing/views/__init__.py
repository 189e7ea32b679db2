"""Pages of what is public: looked at, previewed, made public and taken back."""
