"""By which doors a room may be entered, and by which of its files rows are written, each exception with its reason."""

FRONT = {"queries", "deeds", "rules"}

# Rooms of the foundation are what every other room is made of: what they offer beside their front doors, and why.
OFFERED = {
    "accounts": {
        "arrangements": "the outbox above says how a letter of accounts leaves",
        "attempts": "a letter that is opened without signing in counts its tries as a sign-in does",
        "letters": "the outbox above writes out where a letter of accounts leads",
        "models": "who asks, for whom, in which post and for which authority stands in every other room's rows",
        "secrets": "a room above that has to read a secret again keeps it hidden in the same way",
        "permissions": "what a role allows is asked in every room's own permissions",
        "sessions": "a room's page whose deed is dangerous asks whether the person proved themselves lately",
    },
    "backups": {
        "files": "the doctor on the command line looks whether every kept file is what it was",
        "keeping": "a deed that keeps a file keeps it so that a killed process leaves none behind",
        "restoring": "the command line begins it, with no person signed in and no deed possible",
        "steps": "the command line looks at them before a database is brought up to date",
        "writing": "the command line begins it, with no person signed in and no deed possible",
    },
    "calendars": {
        "arrangements": "rooms above say what they do when dates change, so that calendars need not know them",
    },
    "due": {"models": "a reminder and a sheet hold the item that they are about"},
    "ledger": {
        "arrangements": "rooms above say what they do when rows they follow change, so that no room below knows them",
        "audit": "a deed is recorded within itself",
        "checkpoints": "the command line and the trail's page issue them",
        "keys": "a restored backup forgets again what was forgotten",
        "models": "a backup, a look, the doctor and a decision's evidence name notches of the ledger",
        "proofs": "the trail's page and the command line give them out",
        "snapshots": "a backup writes rows as the ledger does",
        "verification": "the command line, a backup and the trail's page ask for a look",
        "versioned": "what every audited table derives from",
    },
    "trail": {
        "arrangements": "rooms above say which of their rows somebody may not read in the ledger either",
    },
    "notices": {
        "arrangements": "rooms above say what their letters and reminders open, so that notices need not know them",
        "models": "a deed is given the letter that it answers",
    },
    "tokens": {"operations": "what every room's addresses of the API are declared with"},
    "ui": {
        "asking": "the day that a page is asked for",
        "files": "how files that are kept or made are given out, by pages and by the API",
        "forms": "what every page's form is made from",
        "middleware": "the API refuses what the pages refuse, in a form of its own",
        "paging": "how every long list is cut into pages",
        "presenters": "tags, figures, rows and days as every page shows them",
    },
}

# Files that write rows and hold no deeds, and why nothing that they write is a deed.
WRITERS = {
    "foundation/accounts/attempts.py": "tries that failed are counted for minutes, name nobody and are then forgotten; "
    "a deed that fails would undo the count",
    "foundation/backups/restoring.py": "puts rows back with the ledger that already records them",
    "foundation/ledger/checkpoints.py": "a checkpoint says how far the ledger had come; it is no entry in it",
    "foundation/ledger/versioned.py": "defines what writing a row is",
    "modules/people/queries/readings.py": "whoever finds a record has read it: noted where it is found, without a "
    "line of the ledger for each page; a seal joins the readings to the ledger each hour",
}

# Files that speak to the database in its own words, past every check of a deed, and why they have to.
IN_SQL = {
    "foundation/backups/keeping.py": "lets whoever settles files wait for deeds that keep one",
    "foundation/backups/restoring.py": "sets the sequences that rows put back have used up",
    "foundation/backups/steps.py": "brings the tables up to date, one process at a time",
    "foundation/backups/tables.py": "takes its copy within one unchanging view of the database",
    "foundation/ledger/appending.py": "takes the place of the next notch",
    "foundation/ledger/triggers.py": "asks the database itself to refuse a change of the ledger",
    "foundation/ledger/verification/__init__.py": "looks within one unchanging view of the database",
    "modules/finding/models/words.py": "keeps and finds words as each database does, in tables that are no model",
}
