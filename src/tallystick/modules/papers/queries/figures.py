"""What figures, studies and claims tell a paper's readers: asked as its audience, whoever makes the paper."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from tallystick.engine.catalogue.papers import Grid, Red, Section, Told, several
from tallystick.engine.measures.judging.ratings import Rating
from tallystick.engine.writing import Heading, Table, charts
from tallystick.engine.writing.kept import plain_block
from tallystick.modules.indicators.queries import figures_of, groups_of, indicators_of, results_then, scorecard_for
from tallystick.modules.indicators.queries.figures import newest, seen_of
from tallystick.modules.indicators.rules.breaking import named
from tallystick.modules.indicators.rules.periods import period_words
from tallystick.modules.papers.queries.beside import shown_beside
from tallystick.modules.studies.queries import answer_for, studies_of, words_in
from tallystick.modules.studies.rules.laying import Laid, laid_out
from tallystick.modules.studies.rules.laying import Said as Cell
from tallystick.modules.studies.rules.saying import findings, headline
from tallystick.modules.tally.rules.figures import counts_words, number_words

ORDER: Final = (Rating.RED, Rating.AMBER, Rating.GREEN, Rating.NONE)
WORDS: Final = {Rating.RED: "Red", Rating.AMBER: "Amber", Rating.GREEN: "Green", Rating.NONE: "Not rated"}
TONES: Final = {Rating.RED: "late", Rating.AMBER: "waiting", Rating.GREEN: "done", Rating.NONE: "quiet"}
HEADS: Final = ["Measure", "Figure", "Counted", "To reach", "Rated", "Why"]
MOST: Final = 10  # charts of a section
NOT_COUNTED: Final = "Not counted yet"


def claimed_shown(asked: Any, section: Section) -> Told:
    """What a plan claims beside what figures show. Inventory: GOV-06, KPI-31."""
    blocks = shown_beside(asked.user, asked.plan, asked.as_at, asked.audience)
    return Told(charts=[plain_block(one) for one in blocks if not isinstance(one, Heading)])


def scorecard(asked: Any, section: Section) -> Told:
    """Each measure with a target and how it stands, the reds first; charts where the section asks for them. KPI-31."""
    wanted = set(several(section.given.get("of")))
    found = scorecard_for(asked.user, asked.as_at, audience=asked.audience)
    measures = [one for one in found if not wanted or one.indicator.code in wanted]
    measures.sort(key=lambda one: (ORDER.index(one.standing.rating), _name(one)))
    if not measures:
        return Told(says=["No measure has a target yet, so nothing is rated."])
    drawn = _courses(measures) if section.given.get("charts") else []
    return Told(
        says=[_first(measures)],
        grids=[
            Grid(
                caption="How each measure stands",
                heads=HEADS,
                rows=[_rated(one) for one in measures],
                tones=[TONES[one.standing.rating] for one in measures],
            )
        ],
        reds=[_red(one) for one in measures if one.standing.rating is Rating.RED],
        charts=[plain_block(one) for one in drawn],
    )


def _name(one: Any) -> str:
    return ", ".join(filter(None, (one.indicator.title, one.group_words)))


def _first(measures: Sequence[Any]) -> str:
    each = [(WORDS[rating].lower(), sum(one.standing.rating is rating for one in measures)) for rating in ORDER]
    told = ", ".join(f"{many:,} {words}" for words, many in each if many)
    return f"Of {len(measures):,} {'measure' if len(measures) == 1 else 'measures'} with a target: {told}."


def _rated(one: Any) -> list[str]:
    goal, why = one.standing.goal, one.standing.words.partition(": ")[2]
    figure = "No figure" if one.told is None or one.told.value is None else number_words(one.told.value, one.indicator)
    return [
        _name(one),
        figure,
        _counted(one.told, one.indicator),
        "–" if goal is None else number_words(goal, one.indicator),
        WORDS[one.standing.rating],
        f"{why[:1].upper()}{why[1:]}",
    ]


def _counted(told: Any, indicator: Any) -> str:
    """What a figure was counted from and when: every figure of a paper has it beside it."""
    if told is None:
        return NOT_COUNTED
    counts = counts_words(told, indicator) or (f"{told.rows:,} counted" if told.rows else "")
    return ", ".join(filter(None, (counts, told.period)))


def _red(one: Any) -> Red:
    key = re.sub(r"[^a-z0-9]+", "-", "-".join([one.indicator.code, *map("-".join, one.group)]).lower()).strip("-")
    done = one.comment.recovery if one.comment else ""
    return Red(key=key, title=_name(one), said=one.standing.words, done=done)


def _courses(measures: Iterable[Any]) -> Iterator[Table]:
    """How each measure went, drawn; nothing of fewer than two periods."""
    told = (one for one in measures if sum(each.value is not None for each in one.series) > 1)
    for one in list(told)[:MOST]:
        unit = charts.Unit("%" if one.indicator.unit == "%" else "", one.indicator.decimals, one.indicator.unit)
        moments = [_moment(each) for each in one.series]
        yield charts.trajectory(_name(one), moments, unit=unit, name="This authority")


def _moment(told: Any) -> charts.Moment:
    value = told.value if told.value is not None else told.why or NOT_COUNTED
    return charts.Moment(told.period, value, target=None, low=None, high=None, beside=())


def latest(asked: Any, section: Section) -> Told:
    """The latest figure of each indicator that a section names, and by the groups that it asks for. GOV-09, GOV-10."""
    codes, by = several(section.given.get("of")), several(section.given.get("by"))
    known = indicators_of(asked.user.authority_id)
    told = figures_of(asked.user, [(code, ()) for code in codes], asked.as_at, audience=asked.audience)
    rows = [_figure(known[code], told[code, ()]) for code in codes]
    first = Grid(caption="Latest figures", heads=["Indicator", "Figure", "Counted"], rows=rows, right=[1])
    return Told(grids=[first, *_by_groups(asked, codes, by, known)])


def _figure(indicator: Any, told: Any) -> list[str]:
    if told is None or told.value is None:
        why = NOT_COUNTED if told is None else f"Not shown: {told.why}"
        return [indicator.title, "–", why]
    return [indicator.title, number_words(told.value, indicator), _counted(told, indicator)]


def _by_groups(asked: Any, codes: Sequence[str], by: Sequence[str], known: Mapping[str, Any]) -> Iterator[Grid]:
    """A table for each indicator and each breakdown, as disclosure control leaves it to the paper's readers."""
    if not by:
        return
    found = newest(results_then(asked.user, asked.as_at).filter(code__in=codes), "code")
    results = list(found.defer("definition__text"))
    seen, words = seen_of(asked.user, results, asked.audience), groups_of(asked.user.authority_id)
    for result in sorted(results, key=lambda one: codes.index(one.code)):
        for column in by:
            grid = _grid(known[result.code], result, column, seen[result.pk], words.get(result.code, {}))
            if grid.rows:
                yield grid


def _grid(indicator: Any, result: Any, column: str, seen: Mapping[Any, Any], words: Mapping[str, Any]) -> Grid:
    of = {group: one for group, one in seen.items() if tuple(name for name, _ in group) == (column,)}
    rows = sorted([named(group, words), *_seen(one, indicator)] for group, one in of.items())
    period = period_words(indicator.period.every, result.first, result.last)
    caption = f"{indicator.title} by {column.replace('_', ' ')}, {period}"
    return Grid(caption=caption, heads=["Group", "Figure", "Counted"], rows=rows, right=[1])


def _seen(one: Any, indicator: Any) -> list[str]:
    figure = one.figure
    above = one.numerator or ("" if figure.numerator is None else f"{figure.numerator:,}")
    below = one.denominator or ("" if figure.denominator is None else f"{figure.denominator:,}")
    counted = " of ".join(filter(None, (above, below)))
    if figure.value is None:
        return ["–", counted if counted and not one.kept_back else "Kept back"]
    return [number_words(figure.value, indicator), counted or "–"]


def studied(asked: Any, section: Section) -> Told:
    """What a study came to, as the paper's readers may be told. Inventory: GOV-10."""
    study = studies_of(asked.user.authority_id)[str(section.given["study"])]
    read = answer_for(asked.user, study, asked.as_at, audience=asked.audience)
    if read is None:
        return Told(says=[f"“{study.title}” has no answer yet that these readers may be told."])
    words = words_in(asked.user.authority_id, study, read.told)
    first = headline(study, read.told, words)
    when = period_words(study.period.every, read.told.first, read.told.last)
    return Told(
        says=[f"{first.title}, for {when}.", *first.sentences, *findings(study, read.told, words)],
        grids=[_laid(one) for one in laid_out(study, read.told, words) if one.lines],
    )


def _laid(one: Laid) -> Grid:
    rows = [[line.words, *(_cell(cell) for cell in line.cells)] for line in one.lines]
    return Grid(caption=one.caption, heads=list(one.heads), rows=rows, right=list(range(1, len(one.heads))))


def _cell(one: Cell) -> str:
    ends = f" ({one.low} to {one.high})" if one.low and one.high else ""
    return "\n".join(filter(None, (f"{one.text}{ends}", one.note)))
