"""Harrowmere's SEND priority action plan: a PDF of three pages, its table ruled only between rows."""

TITLE = "Area SEND Inspection: Priority Action Plan"
COUNCIL = "Harrowmere Council and NHS Marches Integrated Care Board"
DATE = "September 2025"
HEADINGS = ["Ref", "Action", "Lead", "By when", "Success measure", "Progress", "Status"]

# (priority, [(ref, action, lead, by when, measure, progress, status)])
PRIORITIES = [
    (
        "Priority action 1: Leaders should agree how long children wait for an assessment, and act when it is too long.",
        [
            ("1.1", "Publish waiting times for speech and language, autism and continence assessments each month.", "Designated Clinical Officer", "From November 2025", "Waiting times on the local offer by the fifth working day of each month", "Published since November.", "Completed and ongoing"),
            ("1.2", "Hold a weekly meeting that looks at every child who has waited longer than thirty weeks.", "Assistant Director, SEND", "October 2025", "No child waits longer than 40 weeks by July 2026, from 96 children in September 2025", "Meeting in place. The list has fallen to 61.", "On track"),
            ("1.3", "Offer parents a named person while they wait:\n• by telephone\n• at family hubs\n• in schools", "Family Hubs Manager", "January 2026", "80% of parents say that they know whom to ask", "Telephone line open. Hubs start after Easter.", "In progress"),
            ("1.4", "Recruit two further educational psychologists.", "Principal Educational Psychologist", "April 2026", "Education, health and care plans issued in 20 weeks: 60% by July 2026, from 38%", "One post filled; the other advertised twice without success.", "Delayed"),
            ("1.5", "Review the neurodevelopmental pathway with the parent carer forum.", "", "Spring term 2026", "", "", "Not started"),
        ],
    ),
    (
        "Priority action 2: Leaders should make sure that education, health and care plans say what the child needs now.",
        [
            ("2.1", "Agree a quality standard for plans across education, health and care.", "Head of SEND Assessment", "December 2025", "Standard agreed by the partnership board", "Agreed 9 December 2025.", "Completed"),
            ("2.2", "Train every plan writer and every adviser to the standard.", "Head of SEND Assessment", "February 2026", "All 34 plan writers trained", "Draft course prepared; to be piloted in May.", "Completed"),
            ("2.3", "Audit twenty plans each half-term with parents and schools.", "SEND Quality Manager", "Half-termly from January 2026", "75% of audited plans good or better by July 2026, from 41% in June 2025", "Two rounds held: 41%, 52%.", "On track"),
            ("2.3", "Clear the annual reviews that are later than twelve months.", "SEND Casework Manager", "By end of summer term 2026", "No annual review overdue, from 430 in September 2025", "Down to 275.", "In progress"),
            ("2.5", "Bring social care advice into every plan where a child has a social worker.", "Head of Family Help", "March 2026", "Advice received in six weeks for 90% of requests", "Advice template agreed.", "In progress"),
            ("2.6", "Ask young people over sixteen to lead their own review.", "Preparing for Adulthood Lead", "Academic year 2025/26", "100 young people lead their own review", "", "Not started"),
        ],
    ),
    (
        "Priority action 3: Partners should find and support children who are missing education because of unmet need.",
        [
            ("3.1", "Match the registers of children missing education, on part-time timetables and electively home educated with the SEND register.", "Head of Inclusion", "November 2025", "One register, matched monthly", "First match done in December.", "Completed"),
            ("3.2", "Review each part-time timetable within 10 working days of its start.", "Head of Inclusion", "Ongoing", "Every part-time timetable has a review date", "Reviews take 14 days on average.", "Delayed"),
            ("3.3", "Open an outreach team with the special schools.", "Executive Headteacher, Bramblewood Federation", "September 2026", "Team supports 60 children in its first year", "Funding bid of £180,000 made to the Schools Forum.", "On track"),
            ("3.4", "Agree with health how school nurses take part in reintegration meetings.", "Designated Clinical Officer", "June 2026", "Health take part in 80% of meetings", "", "Not started"),
        ],
    ),
    (
        "Area for improvement 4: Leaders should tell families what has changed because of what they said.",
        [
            ("4.1", "Publish 'you said, we did' each term.", "Local Offer Manager", "Termly", "Three editions in the academic year", "Autumn edition published.", "On track"),
            ("4.2", "Rebuild the local offer website with the parent carer forum.", "Local Offer Manager", "July 2026", "Visits rise from 2,100 to 4,000 a month", "Supplier chosen.", "On track"),
            ("4.3", "Hold an open meeting in each of the four areas.", "Assistant Director, SEND", "Oct 2025 – Mar 2026", "One meeting an area", "Three held.", "In progress"),
        ],
    ),
]
