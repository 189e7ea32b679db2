"""The scrutiny committee's inquiry into school attendance: an Excel tracker with the executive's response."""

TITLE = "Scrutiny Inquiry into School Attendance: Response and Tracker"
COUNCIL = "Harrowmere Council"
DATE = "11 December 2025"
HEADINGS = [
    "Rec",
    "Recommendation",
    "Response",
    "Action",
    "Lead officer",
    "Target date",
    "Cost and funding",
    "Update",
    "Status",
]

# Each: its number, what was asked, the response, and rows of action, lead, date, cost, update and status.
RECOMMENDATIONS = [
    (
        "1",
        "That the Executive gives every school a named attendance officer.",
        "Accepted",
        [
            (
                "Name an officer for each of the 68 schools and publish the list.",
                "Head of Education Welfare",
                "31/01/2026",
                "Existing resources",
                "List published 19 January.",
                "Completed",
            ),
            (
                "Hold a termly targeting support meeting with each school.",
                "Head of Education Welfare",
                "Termly from Spring term 2026",
                "Existing resources",
                "52 of 68 schools met in the spring term.",
                "On track",
            ),
        ],
    ),
    (
        "2",
        "That support comes before a penalty notice in every case where a family wants it.",
        "Accepted in part",
        [
            (
                "Write the support-first protocol and agree it with headteachers.",
                "Attendance Strategy Manager",
                "28/02/2026",
                "Existing resources",
                "Agreed at the headteachers' forum in March.",
                "Completed",
            ),
            (
                "Set up a small fund for uniforms, alarm clocks and bus passes.",
                "Early Help Manager",
                "30/04/2026",
                "£25,000 per year, Household Support Fund",
                "Rules drafted.",
                "In progress",
            ),
            (
                "Look at the effect of penalty notices over two years.",
                "Performance Analyst",
                "Summer 2026",
                "Costs to be identified",
                "",
                "Not started",
            ),
        ],
    ),
    (
        "3",
        "That the council finds out why pupils in Years 9 to 11 miss school on Fridays.",
        "Accepted",
        [
            (
                "Analyse two years of registers by weekday, year and area.",
                "Performance Analyst",
                "31/03/2026",
                "Existing resources",
                "First analysis shared with schools in April.",
                "Completed",
            ),
            (
                "Hold four discussion groups led by young people.",
                "Youth Participation Officer",
                "15/05/2026",
                "£3,200 one-off, Participation budget",
                "Two held.",
                "In progress",
            ),
        ],
    ),
    (
        "4",
        "That bus timetables in the valleys are changed so that pupils arrive before registration.",
        "Rejected",
        [
            (
                "Report back to the committee on what the operators say.",
                "Head of Passenger Transport",
                "30/06/2026",
                "Unfunded: £140,000 per year if timetables change",
                "Operators met in March; no agreement.",
                "Delayed",
            ),
        ],
    ),
    (
        "5",
        "That the committee sees persistent absence by school twice a year.",
        "Accepted",
        [
            (
                "Bring a report in January and July with each school's figures.",
                "Attendance Strategy Manager",
                "January and July",
                "Existing resources",
                "Awaiting the July report",
                "",
            ),
            (
                "Show statistical neighbours beside Harrowmere's figures.",
                "",
                "31/07/2026",
                "Existing resources",
                "Awaiting the July report",
                "",
            ),
        ],
    ),
]
