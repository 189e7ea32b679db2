"""What is owed in words and colours: lists, an obligation's page, a line's page, a month."""
