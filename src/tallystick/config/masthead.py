"""What stands above pages: the masthead, where somebody begins, and the links between the pages of one thing."""

# What the masthead offers, in order: the words, the page's name, and the permission it takes (None: any person).
NAVIGATION = [
    ("Today", "desk:today", "read registers"),
    ("Plans", "plans:plans", "read plans"),
    ("Claimed and shown", "tally:board", "read plans"),
    ("Our actions", "plans:ours", "read own actions"),
    ("My actions", "progress:mine", "update actions"),
    ("To sign", "progress:to-sign", "sign off updates"),
    ("Due", "due:mine", "read plans"),
    ("Registers", "registers:registers", "read registers"),
    ("Indicators", "indicators:indicators", "read indicators"),
    ("Returns", "records:returns", "read returns"),
    ("Your school", "records:school", "read school figures"),
    ("Feeds", "exchange:feeds", "read exchanges"),
    ("Comparisons", "exchange:comparisons", "read exchanges"),
    ("Transfers", "exchange:transfers", "read exchanges"),
    ("Our transfers", "exchange:our-transfers", "receive transfers"),
    ("Decisions", "decisions:decisions", "read plans"),
    ("Protocols", "protocols:register", "read plans"),
    ("Quality", "quality:quality", "read plans"),
    ("Bodies", "bodies:bodies", "read plans"),
    ("Meetings", "governance:meetings", "read plans"),
    ("Papers", "papers:papers", "read plans"),
    ("Word templates", "stationery:templates", "build papers"),
    ("Publishing", "publishing:publishing", "read plans"),
    ("Reports owed", "obligations:obligations", "read plans"),
    ("Children", "people:people", "read own children"),
    ("Calendar", "calendars:year", None),
    ("People", "accounts:people", "keep accounts"),
    ("Ledger", "ledger:notches", "read the ledger"),
]
# Links that whoever carries a permission does not need: they see all of it elsewhere.
NAVIGATION_WITHOUT = {"plans:ours": "read plans", "records:school": "read returns"}
# Where somebody begins: the first of these pages whose question about the person and the day says yes, else the
# first link of the masthead.
FRONT_PAGES = [
    ("desk:today", "tallystick.modules.desk.queries.works_with_children"),
    ("progress:to-sign", "tallystick.modules.progress.queries.has_to_sign"),
    ("progress:mine", "tallystick.modules.progress.queries.answers_only"),
    ("plans:plans", "tallystick.modules.desk.queries.reads_plans"),
    ("people:people", "tallystick.modules.desk.queries.sees_children"),
]
# The pages about one thing, as links above it: the thing, then the words, the page's name and the permission it takes.
# What is asked for each week stands first, what is looked up stands last. Rooms above `plans` add theirs here, so that
# no room knows those above it.
SECTIONS = {
    "plan": [
        ("Plan", "plans:plan", "read plans"),
        ("Claimed and shown", "tally:plan", "read plans"),
        ("Updates", "progress:plan", "read plans"),
        ("Dates moved", "decisions:dates-moved", "read plans"),
        ("Late", "plans:slippage", "read plans"),
        ("At risk", "plans:waiting", "read plans"),
        ("Plan papers", "papers:plan", "read plans"),
        ("Versions", "plans:editions", "read plans"),
        ("Agreement", "protocols:plan", "read plans"),
        ("Answers", "plans:coverage", "read plans"),
        ("Measures", "plans:measures", "read plans"),
        ("Costs", "plans:costs", "read plans"),
        ("Review", "plans:review", "read plans"),
        ("Weak spots", "plans:checks", "read plans"),
        ("Doubts", "plans:doubts", "read plans"),
        ("Document", "plans:source", "read plans"),
    ],
    "children": [
        ("Children", "people:people", "read own children"),
        ("Add a child", "people:new", "add children"),
        ("Possible duplicates", "people:duplicates", "merge children"),
        ("Records to link", "people:linking", "merge children"),
        ("Sharing agreements", "people:agreements", "keep sharing agreements"),
        ("Requests for what is held", "people:asked", "answer subject access"),
        ("Closed records", "people:closed", "remove children"),
    ],
    "person": [
        ("Whole picture", "desk:child", "read own children"),
        ("Record", "people:person", "read own children"),
        ("What returns say", "desk:returned", "read own children"),
        ("Merge", "people:choose", "merge children"),
        ("Who has read it", "people:readings", "see readings"),
        ("What is held", "people:ask", "answer subject access"),
        ("Adoption", "people:adoption", "separate adoptions"),
        ("Remove", "people:forget", "remove children"),
    ],
    "records": [
        ("Returns", "records:returns", "read returns"),
        ("Send files", "records:send", "send returns"),
        ("Attendance", "records:attendance", "read returns"),
        ("Absence", "records:absence", "read returns"),
        ("Areas and schools", "records:need", "read returns"),
        ("Schools’ own figures", "records:school", "read school figures"),
        ("Spreadsheets of our own", "records:mappings", "send returns"),
        ("Snapshots", "records:snapshots", "read returns"),
        ("Record tables", "records:tables", "read returns"),
    ],
    "indicators": [
        ("Indicators", "indicators:indicators", "read indicators"),
        ("Scorecard", "indicators:scorecard", "read indicators"),
        ("Runs", "indicators:runs", "read indicators"),
        ("Studies", "studies:studies", "read indicators"),
        ("Gradings", "triggers:gradings", "read indicators"),
        ("Opened by figures", "triggers:openings", "read indicators"),
    ],
    "obligations": [
        ("Late and due", "obligations:obligations", "read plans"),
        ("Month", "obligations:calendar", "read plans"),
        ("What is taken up", "obligations:taken-up", "read plans"),
        ("Catalogue", "obligations:catalogue", "read plans"),
    ],
    "areas": [
        ("Need of areas", "records:need", "read returns"),
        ("Destinations", "people:destinations", "read returns"),
        ("Balances of schools", "records:balances", "read returns"),
        ("Surveys of schools", "records:surveys", "read returns"),
    ],
    "meetings": [
        ("Bodies", "bodies:bodies", "read plans"),
        ("Who reports to whom", "bodies:structure", "read plans"),
        ("Meetings", "governance:meetings", "read plans"),
        ("Month", "governance:month", "read plans"),
        ("Missed", "governance:missed", "read plans"),
        ("At once", "governance:clashes", "read plans"),
        ("Decisions", "bodies:decisions", "read plans"),
    ],
    "body": [
        ("Body", "bodies:body", "read plans"),
        ("How it meets", "governance:body", "read plans"),
    ],
    "programs": [
        ("Tokens and diaries", "tokens:tokens", None),
        ("Webhooks", "webhooks:webhooks", "keep webhooks"),
        ("What the API offers", "api-reference", None),
    ],
    "organisation": [
        ("People", "accounts:people", "keep accounts"),
        ("Posts", "accounts:posts", "keep accounts"),
        ("Units", "accounts:units", "keep accounts"),
        ("Away", "accounts:leave", "keep accounts"),
    ],
    "action": [
        ("Claimed and shown", "tally:action", "read plans"),
        ("Deadline", "decisions:deadline", "read plans"),
        ("Pilot and options", "decisions:action-gates", "read plans"),
        ("Updates", "progress:action", "read plans"),
        ("Where it comes from", "bodies:action", "read plans"),
    ],
}
# The masthead's link that a page stands under, where its address does not say so.
STANDS_UNDER = {
    "plans:plans": [
        *("progress:plan", "progress:cycle", "progress:owner", "progress:names", "progress:name"),
        *("progress:period", "progress:period-review", "progress:close", "progress:lock", "progress:reopen"),
        *("progress:action", "decisions:dates-moved", "decisions:deadline", "decisions:action-gates", "bodies:action"),
    ],
    "progress:to-sign": ["progress:review"],
    "registers:registers": ["exchange:proposals", "exchange:proposals-of", "exchange:proposal"],
}
