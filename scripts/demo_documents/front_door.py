"""Harrowmere's plan after a focused visit to its front door: a Word table of eight columns, as inspectors like them."""

TITLE = "Children's Social Care Focused Visit: Improvement Action Plan"
COUNCIL = "Harrowmere Council"
DATE = "March 2026"
INTRODUCTION = (
    "Inspectors visited Harrowmere in January 2026 and looked at the front door and at help for children in need. "
    "This plan says what the council and its partners will do about each of their recommendations."
)
HEADINGS = [
    "No.",
    "Outcome",
    "Action",
    "Success measures",
    "Lead",
    "Partners",
    "Resource implications",
    "Progress & comments",
]

# Each: its group, what was asked, and rows in the order of the headings.
SECTIONS = [
    (
        "For immediate action",
        "Recommendation 1: Make sure that every contact about a child is decided within one working day.",
        [
            (
                "1",
                "Children get a decision on the day that somebody worries about them",
                [
                    "1) Move three social workers from the assessment teams to the front door – by April 2026",
                    "2) Rewrite the threshold guidance with schools and health visitors – by May 2026",
                    "3) Report the decisions that took longer than a day to the weekly performance meeting – from April 2026",
                ],
                [
                    "95% of contacts decided within one working day, from 71% in January 2026",
                    "Fewer repeat contacts about the same child",
                ],
                ["Head of Front Door and Assessment"],
                ["Harrowmere Schools Forum", "Community Health Trust"],
                "£42,000 one-off from the Improvement Reserve",
                "Two social workers moved on 2 March; the third post is being recruited.",
            ),
            (
                "2",
                "Managers see and agree every decision",
                [
                    "1) Add a manager's decision step to the case system – by June 2026",
                    "2) Audit thirty decisions a month and share what is learnt – from May 2026, monthly",
                ],
                [
                    "Manager's decision recorded on every contact by September 2026",
                    "Audit grades of good or better in 80% of cases",
                ],
                ["Principal Social Worker"],
                ["Digital Services"],
                "Supplier quotes £18,500, not yet funded",
                "Awaiting the July report",
            ),
        ],
    ),
    (
        "For immediate action",
        "Recommendation 2: Improve the quality and timeliness of strategy discussions.",
        [
            (
                "3",
                "The right people are in the room when a child may be at risk of harm",
                [
                    "1) Agree a joint protocol with police and health – by May 2026",
                    "2) Provide a rota so that a health practitioner can always join – from June 2026",
                    "3) Train every team manager in chairing a strategy discussion – by July 2026",
                ],
                [
                    "Health take part in 90% of strategy discussions, from 54%",
                    "Joint protocol signed by all three partners",
                ],
                ["Head of Safeguarding"],
                ["Harrowmere Police", "Community Health Trust"],
                "Within existing resources",
                "Draft protocol with partners for comment.",
            )
        ],
    ),
    (
        "For action over the next six months",
        "Recommendation 3: Make children in need plans clear about what has to change and by when.",
        [
            (
                "5",
                "Families know what the plan is and how it is going",
                [
                    "1) Introduce a one-page plan written with the family – by September 2026",
                    "2) Review every plan that has been open for nine months: (a) list the plans; (b) hold a review chaired from outside the team; (c) close or step up – by October 2026",
                    "3) Ask families what they thought of the help – termly",
                ],
                [
                    "Plans open for longer than nine months fall from 212 to 120 by March 2027",
                    "Families' feedback is reported to the Improvement Board each term",
                ],
                ["Head of Family Help"],
                ["Family Hubs", "Youth Offending Service"],
                "£30,000 per year from the Families First grant",
                "Awaiting the July report",
            ),
            (
                "6",
                "Supervision helps social workers to move plans forward",
                [
                    "1) Set the standard for supervision and share it with every team – by June 2026",
                    "2) Check supervision records each half-term – half-termly",
                ],
                ["Supervision in time for 95% of social workers"],
                ["Principal Social Worker"],
                [],
                "Within existing resources",
                "Standard agreed in February 2026 and shared.",
            ),
        ],
    ),
    (
        "For action in the longer term",
        "Recommendation 4: Keep caseloads at a level that lets social workers do good work.",
        [
            (
                "7",
                "Social workers stay, and have time for children",
                [
                    "1) Fill the eleven vacant posts in the assessment teams – by December 2026",
                    "2) Start an academy for newly qualified social workers – Autumn 2026",
                    "3) Look at what exit interviews have said since 2024",
                ],
                ["Average caseload of 16, from 23 in January 2026", "Agency staff below 15% by April 2027"],
                ["Director of Children's Services"],
                ["Human Resources", "University of the Marches"],
                "£210,000 per year from base budget; academy £65,000, source to be identified",
                "Awaiting the July report",
            )
        ],
    ),
]
