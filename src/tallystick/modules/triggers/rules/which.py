"""In which ways openings stand, as a list is cut by them. Pure."""

STANDING, OWED, OPEN, BACK, CLOSED, ALERTS = "standing", "owed", "open", "back", "closed", "alerts"
WORDS = {
    STANDING: "Everything that stands",
    OWED: "Plans that are owed",
    OPEN: "Plans that are under way",
    BACK: "Figures that are back",
    ALERTS: "Alerts to be answered",
    CLOSED: "Closed and answered",
}
