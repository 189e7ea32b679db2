"""Which deeds the API does not offer, each with the reason; and which are done within another that it does offer."""

IN_PERSON = "a password, passkey, code or session belongs to a person before a browser, and a token must never make one"
SECRET = "a token makes no token: what it may not do would be had by another, and a lost one could never be taken back"
CHILDREN = (
    "the index of children is read on pages only, where each reading is one person's, asked for and noted; "
    "a program would carry it off"
)
TIMER = "the worker does it by the clock, for nobody who signs in"
SERVER = "whoever administers the server does it at the command line, where nobody has signed in"
OWN_LIST = "a saved list is the address of a page, and a program keeps its own questions"
LETTER = "a letter is for whoever opens its link without signing in; with a token the same is done as oneself"

NOT_OFFERED: dict[str, str] = {
    # accounts
    **dict.fromkeys(
        (
            "accounts.prove_again",
            "accounts.set_password_by_link",
            "accounts.reset_password",
            "accounts.add_authenticator",
            "accounts.renew_recovery_codes",
            "accounts.take_away_second_steps",
            "accounts.prove_by_code",
            "accounts.add_passkey",
            "accounts.remove_passkey",
            "accounts.sign_in_by_passkey",
            "accounts.change_password",
            "accounts.begin_session",
            "accounts.sign_in_by_provider",
            "accounts.end_other_sessions",
            "accounts.sign_out",
        ),
        IN_PERSON,
    ),
    "accounts.welcome": "it gives a first password to be read aloud, which no answer of the API may hold",
    "accounts.found_authority": SERVER,
    "accounts.open_account": SERVER,
    # desk
    "desk.tell_manager": TIMER,
    "notices.bounced": "a mail server says so, and the worker reads it",
    "notices.take_report": "a mail server says so, or GOV.UK Notify by its callback",
    "notices.stop_messages": "whoever holds the link of a message stops its kind; a token chooses with choose_messages",
    "notices.put_out": "what a room has to say it puts out itself; nobody writes to people through this by hand",
    "obligations.came_back": "a mail server says so, and the room of messages tells it onwards; by hand it is bounced",
    "obligations.corrected": "goes on within notices.correct_address, which calls it by an arrangement",
    "obligations.lay_out": TIMER,
    "obligations.put_on_list": TIMER,
    # people
    **dict.fromkeys(
        (
            "people.add_person",
            "people.add_proposed",
            "people.decide_pair",
            "people.link_records",
            "people.undo_decision",
            "people.correct",
            "people.add_name",
            "people.add_identifier",
            "people.drop_identifier",
            "people.make_agreement",
            "people.end_agreement",
            "people.begin_access",
            "people.decide_words",
            "people.answer_access",
            "people.separate_adoption",
            "people.forget",
            "people.merge",
            "people.unmerge",
            "people.keep_apart",
            "people.note_fact",
            "people.end_fact",
            "people.withdraw_fact",
            "people.enrol",
            "people.leave",
            "people.relate",
            "people.end_relation",
        ),
        CHILDREN,
    ),
    "people.forget_again": SERVER,
    "people.seal_readings": TIMER,
    # progress
    "progress.write_letter": LETTER,
    "progress.answer_letter": LETTER,
    # records
    **dict.fromkeys(
        ("records.publish_load", "records.refuse_load", "records.keep_findings"),
        "it goes on by itself once a file was received, which a program may send",
    ),
    **dict.fromkeys(
        ("records.save_mapping", "records.change_mapping"),
        "a person says which header is which, with the spreadsheet and its first rows before them",
    ),
    **dict.fromkeys(
        (
            "records.note_low_attendance_read",
            "records.note_absence_read",
            "records.note_marks_read",
            "records.note_school_read",
            "records.note_school_pupil_read",
        ),
        "pupils are read on a page only, each reading one person's",
    ),
    "records.note_rows_read": "rows about children are read on pages only, where each reading is one person's",
    # registers
    "registers.begin_recount": TIMER,
    "registers.go_on_with_recount": TIMER,
    "registers.keep_rounds": TIMER,
    "registers.note_rules": TIMER,
    "registers.purge_entry": TIMER,
    "registers.note_refused_move": "it goes on within a move that is refused, and says that somebody tried",
    "registers.note_refused_change": "it goes on within a change that is refused, and says that somebody tried",
    **dict.fromkeys(
        ("exchange.download_intake", "exchange.note_intake_read", "exchange.note_sent_read"),
        "pupils who move on are read on pages only, where each reading is one person's",
    ),
    **dict.fromkeys(
        ("exchange.note_intake", "exchange.note_upload", "exchange.remind_school"),
        "it goes on by itself once a file was sent, or the worker does it as the days of a round pass",
    ),
    # indicators
    **dict.fromkeys(
        (
            "indicators.begin_run",
            "indicators.end_run",
            "indicators.keep_closed",
            "indicators.keep_counted",
            "indicators.keep_recount",
            "indicators.leave_recount",
        ),
        TIMER,
    ),
    **dict.fromkeys(
        ("triggers.keep_look", "triggers.keep_looked_at", "triggers.place_opening", "triggers.plan_gone"), TIMER
    ),
    **dict.fromkeys(
        (
            "publishing.end_kept_back",
            "publishing.keep_look",
            "publishing.keep_proof",
            "publishing.note_kept_back",
            "publishing.record_publication",
        ),
        TIMER,
    ),
    "triggers.keep_grades": "an operation grades schools, which keeps what came where it is new",
    **dict.fromkeys(("studies.begin_enquiry", "studies.end_enquiry", "studies.keep_answer"), TIMER),
    "studies.note_children_read": "children behind an answer are read on pages only, each reading by one person",
    "indicators.note_records_read": "records behind a figure are read on pages only, each reading by one person",
    "exchange.note_missed": "the worker does it by itself when a feed has not come by its day",
    "exchange.take_in": "the worker does it by itself for every load that an agency sends",
    "exchange.forget_child": "it goes on within the forgetting of a child, which is decided on a page",
    "records.forget_child": "it goes on within the forgetting of a child, which is decided on a page",
    "registers.forget_child": "it goes on within the forgetting of a child, which is decided on a page",
    "registers.take_rows": "a sheet is how people send many entries; a program changes them by its own operations",
    "registers.save_list": OWN_LIST,
    "registers.forget_list": OWN_LIST,
    # tokens
    "tokens.make_token": SECRET,
    "tokens.revoke_token": SECRET,
    "tokens.make_feed": SECRET,
    "tokens.revoke_feed": SECRET,
}

# A deed that goes on within another, which is offered or named above.
WITHIN: dict[str, str] = {
    "accounts.correct_email": "notices.correct_address",
    "bodies.call_off": "governance.call_off_meeting",
    "bodies.move_meeting": "governance.move",
    "bodies.plan_meeting": "governance.lay_out",
    "governance.tell_members": "governance.move",
    "due.put": "progress.open_window",
    "due.settle": "progress.submit_update",
    "notices.write_letter": "progress.write_letter",
    "notices.use_letter": "progress.answer_letter",
    "plans.expect_later": "decisions.grant_extension",
    "plans.import_draft": "plans.confirm_draft",
    "plans.keep_document": "plans.take_in",
    "plans.keep_evidence_file": "progress.add_file",
    "plans.take_claim": "progress.sign_update",
    "progress.ask_for_wordings": "progress.sign_update",
    "progress.ask_to_sign": "progress.submit_update",
    "progress.lock_if_complete": "progress.sign_update",
    "progress.void_signatures": "progress.change_update",
}
