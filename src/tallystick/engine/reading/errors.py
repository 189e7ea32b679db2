"""What a person is told when a document cannot be read: one sentence that says what to do."""


class CannotRead(Exception):
    """The document cannot be read; the message is a sentence for the person who sent it."""
