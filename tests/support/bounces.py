"""Messages that came back, in the shapes in which real mail servers write them; every name and host is invented."""

TAGGED = "<{tag}@tally.wexcombe.example>"
SENT = f"From: tally@wexcombe.example\nTo: linus@wexcombe.example\nMessage-ID: {TAGGED}\nSubject: Tallystick: 2 due\n"
TO = "From: MAILER-DAEMON@mx.wexcombe.example\nTo: tally@wexcombe.example\nSubject: Undelivered\n"


def report(*, action: str, status: str, said: str = "", original: str = SENT, head: str = TO) -> str:
    """Give a report as RFC 3464 has it: words, the status of one reader, the headers of what was sent."""
    diagnostic = f"Diagnostic-Code: smtp; {said}\n" if said else ""
    return (
        f"{head}MIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"\n\n'
        "--b1\nContent-Type: text/plain; charset=utf-8\n\nYour message could not be delivered.\n"
        "--b1\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.wexcombe.example\n"
        "Arrival-Date: Mon, 7 Sep 2026 08:00:00 +0000\n\n"
        f"Final-Recipient: rfc822; linus@wexcombe.example\nAction: {action}\nStatus: {status}\n{diagnostic}\n"
        f"--b1\nContent-Type: text/rfc822-headers\n\n{original}\n--b1--\n"
    )


EXCHANGE = report(
    action="failed",
    status="5.1.10",
    said="550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
    head=f"{TO}In-Reply-To: {TAGGED}\nReferences: {TAGGED}\nAuto-Submitted: auto-replied\n",
    original="From: tally@wexcombe.example\nSubject: Tallystick: 2 due\n",
)
POSTFIX = report(action="failed", status="5.1.1", said="550 5.1.1 <linus@wexcombe.example>: User unknown")
VAGUE = report(action="failed", status="5.0.0", said="550 5.2.1 The account is disabled")
FULL = report(action="failed", status="5.2.2", said="552 5.2.2 Over quota")
BLOCKED = report(action="failed", status="5.7.1", said="554 5.7.1 Message refused by policy")
DELAYED = report(action="delayed", status="4.4.1", said="Connection timed out")
ARRIVED = report(action="delivered", status="2.0.0")
WHOLE = report(action="failed", status="5.1.2").replace("text/rfc822-headers", "message/rfc822")
EXIM = (
    f"{TO}X-Failed-Recipients: linus@wexcombe.example\nReferences: {TAGGED}\nContent-Type: text/plain\n\n"
    "A message that you sent could not be delivered.\n  linus@wexcombe.example\n"
    "    SMTP error from remote mail server after RCPT TO: 550 5.1.1 no such user here\n"
)
QMAIL = (
    "Return-Path: <>\nFrom: MAILER-DAEMON@mx.wexcombe.example\nTo: tally@wexcombe.example\n\n"
    "Hi. This is the qmail-send program at mx.wexcombe.example.\nI'm afraid I wasn't able to deliver your message.\n"
    "<linus@wexcombe.example>:\n192.0.2.7 does not like recipient.\nRemote host said: 550 sorry, no mailbox here\n"
    f"--- Below this line is a copy of the message.\n\nMessage-ID: {TAGGED}\nSubject: Tallystick: 2 due\n"
)
VERP = report(
    action="failed",
    status="5.1.1",
    original="Subject: Tallystick: 2 due\n",
    head="Return-Path: <>\nTo: bounces+{tag}@wexcombe.example\nSubject: Undelivered\n",
)
OPENED = (
    "From: linus@wexcombe.example\nTo: tally@wexcombe.example\nMIME-Version: 1.0\n"
    'Content-Type: multipart/report; report-type=disposition-notification; boundary="b1"\n\n'
    "--b1\nContent-Type: text/plain\n\nIt was displayed.\n"
    "--b1\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; linus@wexcombe.example\n"
    f"Original-Message-ID: {TAGGED}\nDisposition: manual-action/MDN-sent-manually; displayed\n\n--b1--\n"
)
AWAY = (
    f"From: linus@wexcombe.example\nTo: tally@wexcombe.example\nIn-Reply-To: {TAGGED}\n"
    "Auto-Submitted: auto-replied\nSubject: Out of office\n\nI am away until Monday. Ring 550 123.\n"
)
# By name: the message, what came of it, and why.
SHAPES = {
    "exchange": (EXCHANGE, "back", "no-such"),
    "postfix": (POSTFIX, "back", "no-such"),
    "a vague status beside a clear reply": (VAGUE, "back", "closed"),
    "full": (FULL, "back", "full"),
    "blocked": (BLOCKED, "back", "refused"),
    "the whole message within": (WHOLE, "back", "no-domain"),
    "exim": (EXIM, "back", "no-such"),
    "qmail": (QMAIL, "back", "no-letters"),
    "an address of its own": (VERP, "back", "no-such"),
    "delayed": (DELAYED, "waiting", "away"),
    "delivered": (ARRIVED, "arrived", "unknown"),
    "opened": (OPENED, "opened", "unknown"),
}


def written(shape: str, tag: str) -> bytes:
    """Give a message as it arrives."""
    return shape.replace("{tag}", tag).encode()
