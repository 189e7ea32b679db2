"""Invented plans for the tests of papers."""

from tallystick.engine.drafts import Action, Column, Draft, Measure, Outcome, Recommendation, Step, Timescale


def when(text, end=None):
    return Timescale(text=text, end=end, precision="month" if end else "none")


def draft(**others):
    return Draft(
        **(
            {
                "title": "Harrowmere attendance plan",
                "organisation": "Harrowmere Council",
                "date": "2026-01-15",
                "recommendations": [FIRST, SECOND],
            }
            | others
        )
    )


FIRST = Recommendation(
    ref="1",
    text="Find every child who is missing from school",
    group="For immediate action",
    lead=["Director of Children’s Services"],
    actions=[
        Action(
            ref="a",
            text="Agree a protocol with schools",
            lead=["Head of Inclusion", "Virtual School Head"],
            timescale=when("March 2026", "2026-03-31"),
            status_text="Completed",
            status="completed",
            progress="A draft is with head teachers, awaiting their comments.",
            steps=[Step(text="write it", ref="i"), Step(text="consult on it", ref="ii")],
        ),
        Action(
            ref="b",
            text="Visit every family within ten days",
            timescale=when("January 2026", "2026-01-31"),
            revised_timescale=when("May 2026", "2026-05-31"),
            status_text="Delayed",
            status="delayed",
            resources="£12,000 from the Inclusion Grant",
        ),
    ],
)

SECOND = Recommendation(
    ref="2",
    text="Raise attendance of children in care",
    group="For immediate action",
    outcomes=[
        Outcome(
            text="Children in care attend every day",
            theme=["Enjoy and achieve"],
            partners=["Foster carers’ forum"],
            actions=[
                Action(ref="1", text="Ring each school weekly", status_text="On track", status="on_track"),
                Action(ref="2", text="Pay for transport"),
            ],
            measures=[
                Measure(text="Attendance of 95% by July 2026", target=95, unit="%"),
                Measure(text="No exclusions"),
            ],
        )
    ],
)

FIVE_COLUMNS = [
    Column(heading="Recommendations", field="recommendation"),
    Column(heading="Actions proposed", field="action"),
    Column(heading="Responsibility", field="lead"),
    Column(heading="Time scale", field="timescale"),
    Column(heading="Progress", field="progress"),
]
