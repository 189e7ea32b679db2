"""By what every operation of indicators is asked: an indicator's code, and the days of which it speaks."""

from datetime import date
from typing import Annotated

from ninja import Query
from pydantic import StringConstraints

Code = Annotated[str, StringConstraints(max_length=80, pattern=r"^[a-z0-9-]+$")]
AsAt = Annotated[date | None, Query()]
