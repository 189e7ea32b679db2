"""What members read of a meeting that moved or was called off. Pure."""

from datetime import date

from tallystick.engine.clocks.known import said


def moved_words(*, body: str, was: date, to: date | None, why: str, address: str) -> tuple[str, str]:
    """Give a message's title and words; no day to which it moved: it is called off. Inventory: GOV-02."""
    what = f"is moved to {to:%A} {said(to)}" if to else "is called off"
    sentences = [f"The meeting of {body} on {was:%A} {said(was)} {what}."]
    if why:
        sentences.append(f"Why: {why}")
    return f"{body}: the meeting of {said(was)} {what}", "\n\n".join([*sentences, address]) + "\n"
