"""Invented plans, drawn by seed: the truth that a printed document is made from."""

import random

from tallystick.engine.drafts import Action, Measure, Outcome, Plan, Recommendation, Timescale

VERBS = [
    "Review",
    "Publish",
    "Agree",
    "Recruit",
    "Train",
    "Audit",
    "Introduce",
    "Rewrite",
    "Appoint",
    "Map",
    "Commission",
    "Pilot",
    "Extend",
    "Bring",
    "Set",
    "Write",
]
THINGS = [
    "the threshold guidance with partners",
    "a quality standard for plans",
    "two reviewing officers",
    "every designated teacher in the new standard",
    "twenty case files each month",
    "a single front page for assessments",
    "the missing-from-school protocol",
    "the sufficiency statement",
    "all contracts with independent providers",
    "a parent carer reference group",
    "the escalation process between agencies",
    "supervision records across the four teams",
    "a workforce strategy for early help",
    "the neglect toolkit in every service",
]
ENDS = [
    "so that families tell their story once",
    "and report to the partnership board",
    "before the next inspection visit",
    "and share what is learnt",
    "with schools and health visitors",
    "for children aged 5 to 11",
    "including children placed outside the area",
    "using the regional peer challenge",
    "and check that practice has changed",
    "in line with the new statutory guidance",
]
POSTS = [
    "Head of Safeguarding",
    "Director of Education",
    "Virtual School Headteacher",
    "Assistant Director, Early Help",
    "Principal Social Worker",
    "Service Manager (Fostering)",
    "Head of SEND",
    "Attendance Strategy Lead",
    "Commissioning Manager",
    "Quality Assurance Manager",
]
BODIES = [
    "Community Health Trust",
    "Valley Police",
    "Schools Forum",
    "Youth Justice Service",
    "Parent Carer Forum",
    "Further Education College",
]
AIMS = [
    "Children are seen, heard and helped early",
    "Plans say what has to change and by when",
    "Schools and families trust the process",
    "Leaders know how well services are doing",
    "Care leavers have somewhere safe to live",
    "Practice is steady across all four areas",
]
ASKS = [
    "Strengthen management oversight of decisions about children",
    "Improve the timeliness of assessments for children with disabilities",
    "Make sure that children missing education are found quickly",
    "Reduce the number of placement moves for children in care",
    "Ensure that the views of young people shape services",
    "Improve the quality of advice from health partners",
]
NOTES = [
    "First draft written and shared with managers",
    "Recruitment is under way",
    "Two workshops were held in the spring and a third is booked",
    "Waiting for the supplier to confirm a start date",
    "Guidance was published and staff have been briefed",
    "No progress since the last report",
]
STATUSES = {
    "Completed": "completed", "On track": "on_track", "In progress": "in_progress", "Not started": "not_started",
    "Delayed": "delayed", "Ongoing": "in_progress",
}  # fmt: skip
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def plan(seed: int, *, outcomes: bool = False, measures: bool = False) -> Plan:
    """An invented plan of three to five recommendations with two to five actions each."""
    draw = random.Random(seed)
    asks = draw.sample(ASKS, draw.randint(3, 5))
    used: set[str] = set()
    recommendations = [
        recommendation(draw, str(number), ask, used, outcomes=outcomes, measures=measures)
        for number, ask in enumerate(asks, 1)
    ]
    return Plan(title="Improvement Plan for Services to Children", recommendations=recommendations)


def recommendation(
    draw: random.Random, ref: str, ask: str, used: set[str], *, outcomes: bool, measures: bool
) -> Recommendation:
    actions = [action(draw, f"{ref}.{n}", used) for n in range(1, draw.randint(2, 5) + 1)]
    found = [measure(draw)] if measures else []
    if not outcomes:
        return Recommendation(ref=ref, text=ask, actions=actions, measures=found)
    aim = Outcome(text=f"{draw.choice(AIMS)} ({ref})", actions=actions, measures=found)
    return Recommendation(ref=ref, text=ask, outcomes=[aim])


def action(draw: random.Random, ref: str, used: set[str]) -> Action:
    text = sentence(draw)
    while text in used:
        text = sentence(draw)
    used.add(text)
    printed = draw.choice(list(STATUSES))
    return Action(
        ref=ref,
        text=text,
        lead=[draw.choice(POSTS)],
        partners=draw.sample(BODIES, draw.randint(0, 2)),
        timescale=timescale(draw),
        progress=draw.choice(NOTES),
        status_text=printed,
        status=STATUSES[printed],
    )


def sentence(draw: random.Random) -> str:
    return f"{draw.choice(VERBS)} {draw.choice(THINGS)} {draw.choice(ENDS)}"


def timescale(draw: random.Random) -> Timescale:
    month, year = draw.randrange(12), draw.choice((2025, 2026, 2027))
    last = LENGTHS[month]
    end = f"{year}-{month + 1:02}-{last:02}"
    shapes = [
        (f"{MONTHS[month]} {year}", end, "month"),
        (f"By {MONTHS[month][:3]} {year}", end, "month"),
        (f"{last} {MONTHS[month]} {year}", end, "day"),
        (f"{last:02}/{month + 1:02}/{year}", end, "day"),
    ]
    text, day, precision = draw.choice(shapes)
    return Timescale(text=text, end=day, precision=precision)  # type: ignore[arg-type]


def measure(draw: random.Random) -> Measure:
    low, high = draw.randint(20, 55), draw.randint(60, 95)
    return Measure(
        text=f"Increase the proportion of plans judged good from {low}% to {high}%", baseline=low, target=high
    )


def actions(plan: Plan) -> list[Action]:
    return [a for r in plan.recommendations for a in [*r.actions, *(a for o in r.outcomes for a in o.actions)]]
