"""Figures of young people in years 12 and 13, as the youth service last found them."""

from tallystick.engine.synth.people import Person
from tallystick.engine.synth.truth.figures import Figure, Figures
from tallystick.engine.synth.years import YOUTH_DAY
from tallystick.engine.synth.youth import NEET, NOT_KNOWN

TOLD, COHORT = "nccis", "young people in years 12 and 13"
KNOWN = (
    Figure(
        "neet",
        "Not in education, employment or training",
        "those whose activity on 31 January is 540 or 610 to 680",
        COHORT,
        TOLD,
    ),
    Figure("not-known", "Activity not known", "those whose activity on 31 January is 810 to 830", COHORT, TOLD),
    Figure(
        "neet-care",
        "The same of those looked after",
        "those that are NEET, with characteristic 110",
        "those with characteristic 110",
        TOLD,
    ),
    Figure("participating", "In education and training", "those in 210 to 320, 381, 410 to 460 or 550", COHORT, TOLD),
)


def count_youth(figures: Figures, person: Person) -> None:
    """Count a young person."""
    if person.youth is None:
        return
    code = next(one.code for one in reversed(person.youth.activities) if one.began <= YOUTH_DAY)
    figures.add("neet", code in NEET, 1)
    figures.add("not-known", code in NOT_KNOWN, 1)
    taking_part = "210" <= code <= "320" or "410" <= code <= "460" or code in {"381", "550"}
    figures.add("participating", taking_part, 1)
    if "110" in person.youth.traits:
        figures.add("neet-care", code in NEET, 1)
