"""Which child of the index records are, what two records say beside each other, and how strong a pair is."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tallystick.engine.linking import BY_CODE, Row, why_not_clear

INDEX = "index"  # the index of people, as a source
SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
VERDICTS = {SAME: "The same child", DIFFERENT: "Two children", UNSURE: "Cannot tell"}
CLEARLY, DECIDED, ADDED = "clear", "decided", "added"
HOW = {CLEARLY: "Clear by what agrees", DECIDED: "A person decided", ADDED: "Added to the index from it"}
# What stands side by side, in the order in which somebody looks: the field, its heading, and what it is compared as.
SIDE_BY_SIDE = (
    ("given", "Given name", "given"),
    ("family", "Family name", "family"),
    ("other_names", "Other names", ""),
    ("born", "Date of birth", "born"),
    ("sex", "Sex", "sex"),
    ("upn", "Unique pupil number", "upn"),
    ("former_upn", "Former pupil number", ""),
    ("uln", "Unique learner number", "numbers"),
    ("child", "Social care number", ""),
    ("postcode", "Postcode", "postcode"),
    ("school", "School", "school"),
)
STRENGTHS = ((20.0, "Very strong"), (10.0, "Strong"), (5.0, "Fair"), (-1000.0, "Weak"))
FIELD_STRENGTHS = (
    (8.0, "Speaks strongly for one child"),
    (2.0, "Speaks for one child"),
    (-2.0, "Says little"),
    (-6.0, "Speaks for two children"),
    (-1000.0, "Speaks strongly for two children"),
)
AGREES, ALIKE, DIFFERS, MISSING = "agrees", "alike", "differs", "missing"


@dataclass(frozen=True, slots=True)
class Beside:
    """One field of two records: both values, whether they agree, what that is called and how much it says."""

    title: str
    one: str
    other: str
    state: str
    words: str = ""
    speaks: str = ""
    bits: float | None = None


def key_of_link(pk: int) -> str:
    """Give the ledger's key of a record that is linked."""
    return f"people.link/{pk}"


def strength(weight: float) -> str:
    """Say in words how strong a pair is."""
    return next(words for least, words in STRENGTHS if weight >= least)


def between(words: str) -> tuple[float, float]:
    """Give from which weight on a pair is called so, and from which it is called more."""
    above = 1000.0
    for least, called in STRENGTHS:
        if called == words:
            return least, above
        above = least
    return -1000.0, 1000.0


def speaks(weight: float) -> str:
    """Say in words what one field says for or against one child."""
    return next(words for least, words in FIELD_STRENGTHS if weight >= least)


def side_by_side(
    one: Mapping[str, str], other: Mapping[str, str], levels: Mapping[str, str], weights: Mapping[str, float]
) -> list[Beside]:
    """Give what two records say, field by field; what neither knows is left out. Inventory: LRN-01."""
    return [
        _beside(title, one.get(name, ""), other.get(name, ""), compared, levels, weights)
        for name, title, compared in SIDE_BY_SIDE
        if one.get(name) or other.get(name)
    ]


def _beside(
    title: str, one: str, other: str, compared: str, levels: Mapping[str, str], weights: Mapping[str, float]
) -> Beside:
    level = levels.get(compared)
    if level is None:
        state = MISSING if not (one and other) else AGREES if one == other else DIFFERS
        return Beside(title, one, other, state)
    words = next(held.words for held in BY_CODE[compared].levels if held.code == level)
    state = {"same": AGREES, "differs": DIFFERS}.get(level, ALIKE)
    return Beside(title, one, other, state, words, speaks(weights[compared]), weights[compared])


def held_back(levels: Mapping[str, str], because: str) -> str:
    """Say why a pair is asked about: what held a strong one back, or that too little is known."""
    return because or why_not_clear(levels) or "What agrees is not enough to be certain."


@dataclass(frozen=True, slots=True)
class Placed:
    """What becomes of a cluster: the child of the index that it is, or the name under which it is together."""

    records: tuple[tuple[str, str], ...]
    person: int | None
    together: str


def placed(clusters: Iterable[Collection[tuple[str, str]]]) -> list[Placed]:
    """Say of each cluster whose it is; one with two children of the index is nobody's, and stays for a person."""
    return [found for cluster in clusters if (found := _placed(sorted(cluster)))]


def _placed(cluster: list[tuple[str, str]]) -> Placed | None:
    children = [int(number) for source, number in cluster if source == INDEX]
    records = tuple(key for key in cluster if key[0] != INDEX)
    if len(children) > 1 or not records:
        return None
    return Placed(records, children[0] if children else None, "" if children else "|".join(records[0]))


def can_be_added(told: Mapping[str, str]) -> bool:
    """Whether a record says enough to add a child to the index: both names."""
    return bool(told.get("given", "").strip() and told.get("family", "").strip())


def day_of(text: str) -> date | None:
    """Give a day as records write it, or nothing."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def told_of(row: Row) -> dict[str, str]:
    """Give what a record says, without what it does not know."""
    names = (name for name in Row.__struct_fields__ if name != "id")
    return {name: value for name in names if (value := getattr(row, name))}
