"""Log lines that say what failed and where, never what somebody wrote or uploaded."""

import logging
import re
import traceback

# A link from a message, a diary's address and a provider's answer open something for whoever holds them.
SECRET = re.compile(r"(/letters/|/sign-in/(?:invitation|recovery)/|/feeds?/|[?&](?:code|state|token)=)[^/\s&\"]+")


class WithoutContents(logging.Formatter):
    """Leaves an exception's own message out: it may quote a document; and links that open things."""

    def format(self, record: logging.LogRecord) -> str:
        """Give a line without the part of an address that only its reader may know."""
        return SECRET.sub(r"\1…", super().format(record))

    def formatException(self, ei: tuple) -> str:  # noqa: N802 - the name that logging calls
        """Give the kind of the exception and the lines of code it came through."""
        kind, _, trace = ei
        places = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([kind.__name__ if kind else "", *places])
