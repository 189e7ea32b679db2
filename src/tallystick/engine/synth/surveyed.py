"""A survey of ten schools in two years: eight of them returned it in one, seven in the other.

Promise: the share returned is exactly the limit in one year, and the next below it in the other.
"""

from collections.abc import Iterator
from typing import Any

from tallystick.engine.synth.schools import AUTHORITY

SURVEY, ASKED, QUESTIONS = "SEN survey", 10, ("Advice comes in time", "Advice is useful")
RETURNED = {2025: 8, 2024: 7}
FILES = {"asked": "sent/survey-asked.csv", "answers": "sent/survey-answers.csv"}


def schools_asked() -> list[str]:
    """Give the numbers of the schools that were asked."""
    return [f"{AUTHORITY}{2001 + place}" for place in range(ASKED)]


def rows_asked() -> Iterator[dict[str, str]]:
    """Give a row for each school and year."""
    for year in RETURNED:
        for laestab in schools_asked():
            days = {"Asked": f"02/06/{year}", "ReturnBy": f"27/06/{year}"}
            yield {"Survey": SURVEY, "Year": str(year), "LAESTAB": laestab} | days


def rows_answered() -> Iterator[dict[str, str]]:
    """Give a row for each question that a school answered: from 1 to 5, a step further for each school."""
    for year, number in RETURNED.items():
        for place, laestab in enumerate(schools_asked()[:number]):
            for item in QUESTIONS:
                said = {"Returned": f"20/06/{year}", "Service": "SEN", "Question": item, "Answer": str(place % 5 + 1)}
                yield {"Survey": SURVEY, "Year": str(year), "LAESTAB": laestab} | said


def truth_of_survey() -> Iterator[dict[str, Any]]:
    """Give whether enough schools returned it in each year."""
    for year, number in RETURNED.items():
        said = {"rule": "survey-return", "case": f"{SURVEY} {year}", "told_by": FILES["answers"]}
        yield said | {"value": f"{number} of {ASKED}", "limit": "80%", "passes": number * 100 >= 80 * ASKED}
