"""One of each chart, of an invented authority, for the style guide."""

from decimal import Decimal

from tallystick.engine.writing import Table, charts

TERMS = ("Autumn 2024", "Spring 2025", "Summer 2025", "Autumn 2025", "Spring 2026", "Summer 2026")
WHOLE = "Wexcombe"


def _figures(*texts: str) -> list[charts.Given]:
    return [Decimal(text) if text[:1].isdigit() else text or None for text in texts]


def trajectory() -> Table:
    """A figure with its target, tolerance, forecast and neighbours; one term is kept back."""
    goals = [Decimal(17) - Decimal("0.5") * at for at in range(len(TERMS))]
    values = _figures("18.2", "19.6", "kept back", "16.4", "15.9", "")
    others = _figures("17.0", "17.8", "17.2", "16.9", "16.2", "")
    moments = [
        charts.Moment(when, value, goal, goal - 1, goal + 1, beside=(other,))
        for when, value, goal, other in zip(TERMS[:-1], values, goals, others, strict=False)
    ]
    expected = (Decimal("15.3"), Decimal("14.1"), Decimal("16.5"))
    moments.append(charts.Moment(TERMS[-1], None, goals[-1], goals[-1] - 1, goals[-1] + 1, *expected))
    return charts.trajectory("Persistent absence by term", moments, name=WHOLE, better="lower")


def gap() -> Table:
    """Two groups over five years, of which one is kept back."""
    years = ("2021", "2022", "2023", "2024", "2025")
    ones, others = _figures("14", "16.2", "kept back", "19.4", "22.8"), _figures("49.3", "50.1", "51.2", "51", "52.4")
    gaps = _figures("35.3", "33.9", "kept back", "31.6", "29.6")
    pairs = [charts.Pair(*four) for four in zip(years, ones, others, gaps, strict=True)]
    return charts.gap("Grade 5 or above in English and maths", pairs, groups=("Looked after", "All pupils"))


def control() -> Table:
    """Months within their limits, but for one."""
    values = _figures("82", "83", "81", "82.5", "84", "83", "no return", "81", "82", "69", "83", "82.5")
    months = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
    return charts.xmr("Assessments finished within 45 days", list(zip(months, values, strict=True)))


def shares() -> Table:
    """Quarters of unlike count, so that the limits move."""
    counted = ((31, 42), (88, 120), (40, 61), (66, 90), (28, 80), (51, 70), (75, 98), (33, 45))
    quarters = [f"Q{1 + at % 4} {2024 + at // 4}" for at in range(len(counted))]
    given = [charts.Counted(when, *pair) for when, pair in zip(quarters, counted, strict=True)]
    return charts.p_chart("Enquiries that led to a conference in 15 days", given)


def funnel() -> Table:
    """Schools by size: two beyond the limits, two that are not named, one kept back."""
    counted = ((48, 210), (12, 95), (101, 300), (20, 280), (66, 390), (31, 150), (9, 60), (70, 420), (33, 180))
    schools = [charts.School(f"School {'ABCDEFGHI'[at]}", *pair) for at, pair in enumerate(counted)]
    small = [charts.School("", 7, 34), charts.School("", 4, 29), charts.School("School J", None, None, "kept back")]
    return charts.funnel("Persistent absence by school", [*schools, *small], whole=(401, 2148))


def areas() -> Table:
    """Areas beside the authority's line."""
    given = (
        ("Ashcombe", "21.4", "19", "23.9"),
        ("Coldwell", "16.8", "14.9", "18.7"),
        ("Fenwick", "12.1", "10.2", "14"),
    )
    told = [charts.Area(name, *(Decimal(text) for text in texts)) for name, *texts in given]
    kept = charts.Area("Dunmere", "kept back")
    return charts.areas("Persistent absence by area", [*told, kept], whole=charts.Area(WHOLE, Decimal("16.6")))


def multiples() -> Table:
    """A small chart for each of three schools."""
    panels = [
        charts.Panel("Ash School", tuple(_figures("4.4", "2.8", "6.6", "4.1"))),
        charts.Panel("Birch School", tuple(_figures("8.9", "7.2", "kept back", "4.8"))),
        charts.Panel("Cedar School", tuple(_figures("3", "4", "5.2", "6.1"))),
    ]
    whole = charts.Panel(WHOLE, tuple(_figures("4.1", "4.3", "5", "4.8")))
    unit = charts.Unit("", 1, "for each 100 pupils")
    years = ("2022", "2023", "2024", "2025")
    return charts.multiples("Suspensions for each 100 pupils", years, panels, whole=whole, unit=unit)


def every() -> list[Table]:
    """One of each."""
    return [trajectory(), gap(), control(), shares(), funnel(), areas(), multiples()]
