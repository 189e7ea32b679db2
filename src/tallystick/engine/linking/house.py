"""The house's own figures: what linkage knows before it has seen any records, and where too few teach it anything.

They were learnt from invented extracts whose error rates come from published studies (README), and rounded by hand.
"""

from tallystick.engine.linking.model import Chance

HOUSE: dict[str, dict[str, tuple[float, float]]] = {
    "given": {
        "same": (0.89, 0.008),
        "short": (0.03, 0.002),
        "slip": (0.03, 0.0005),
        "other": (0.012, 0.005),
        "begins": (0.008, 0.0004),
        "near": (0.01, 0.006),
        "differs": (0.02, 0.978),
    },
    "family": {
        "same": (0.83, 0.003),
        "part": (0.035, 0.0007),
        "slip": (0.06, 0.0005),
        "other": (0.002, 0.0003),
        "near": (0.003, 0.0015),
        "differs": (0.07, 0.994),
    },
    "born": {
        "same": (0.985, 0.00018),
        "swapped": (0.004, 0.00005),
        "slip": (0.006, 0.0047),
        "near": (0.002, 0.005),
        "differs": (0.003, 0.99),
    },
    "sex": {"same": (0.997, 0.5), "differs": (0.003, 0.5)},
    "upn": {
        "same": (0.965, 0.00001),
        "former": (0.012, 0.000001),
        "slip": (0.008, 0.000001),
        "differs": (0.015, 0.99999),
    },
    "numbers": {"same": (0.99, 0.00001), "differs": (0.01, 0.99999)},
    "postcode": {"same": (0.55, 0.0001), "slip": (0.02, 0.001), "district": (0.04, 0.035), "differs": (0.39, 0.9639)},
    "school": {"same": (0.75, 0.006), "differs": (0.25, 0.994)},
}


def house_chances() -> dict[str, dict[str, Chance]]:
    """Give the house's figures by field and level."""
    return {field: {level: Chance(*pair) for level, pair in levels.items()} for field, levels in HOUSE.items()}
