"""Young people after year 11: what they do from month to month, as the youth service finds it out.

Promise: activities of one person follow one another, and only the last is open.
"""

from datetime import date, timedelta

from tallystick.engine.synth.chances import Chances, Weighted
from tallystick.engine.synth.people import Activity, Person, School, Youth
from tallystick.engine.synth.years import DAY, YOUTH_DAY, year_group

DOES = Weighted(
    [("210", 300), ("220", 130), ("230", 330), ("310", 60), ("320", 12), ("330", 14), ("410", 8), ("460", 6),
     ("280", 10),     ("619", 22), ("610", 8), ("640", 9), ("630", 3), ("540", 2), ("810", 16), ("820", 4),
     ("240", 4), ("350", 4), ("550", 2)]
)  # fmt: skip
NEET = frozenset(["540", "610", "615", "616", "619", "620", "630", "640", "650", "660", "670", "680"])
NOT_KNOWN = frozenset({"810", "820", "830"})
OFFERS = Weighted([("O", 93), ("N", 4), ("U", 3)])


def follow(chances: Chances, person: Person, schools: list[School]) -> None:
    """Follow a young person since the autumn in which they were in year 12."""
    group = year_group(person.born)
    began = date(2025 - (group - 12), 9, 3)
    activities: list[Activity] = []
    while True:
        code = chances.drawn(DOES)
        school = next((one.laestab for one in schools if one.sixth_form), "") if code == "210" else ""
        stays = timedelta(chances.whole(120, 700) if code < "400" else chances.whole(20, 200))
        activities.append(Activity(code, began, None, school))
        if began + stays >= YOUTH_DAY:
            break
        began += stays
        activities[-1].until = began - DAY
    verified = max(activities[-1].began, YOUTH_DAY - timedelta(chances.below(150)))
    person.youth = Youth(activities, verified, chances.drawn(OFFERS), _traits(chances, person))


def _traits(chances: Chances, person: Person) -> list[str]:
    traits = []
    if person.care and any(
        one.began <= YOUTH_DAY and (one.ended or YOUTH_DAY) >= YOUTH_DAY for one in person.care.episodes
    ):
        traits.append("110")
    if chances.happens(120):
        traits.append(
            chances.one_of(("120", "140", "150", "170", "180") if person.sex == "F" else ("140", "150", "170"))
        )
    return traits
