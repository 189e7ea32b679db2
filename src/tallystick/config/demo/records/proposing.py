"""What the returns propose for registers is worked out; it waits for whoever keeps each register."""

from tallystick.config.demo.records.standing import Standing
from tallystick.engine.catalogue.proposals import proposals
from tallystick.modules.exchange import deeds


def work_proposals_out(told: Standing) -> str:
    """Work out every kind of proposal; nothing is entered by itself."""
    runs = [deeds.work_out(told.council, code, by=None) for code in sorted(proposals())]
    return f"Returns propose entries of {len(runs)} kinds; each waits for whoever keeps its register."
