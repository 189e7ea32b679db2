"""What looks like a name in people's words is looked through before members or the public read it."""

from datetime import date

import msgspec
import pytest

from tallystick.engine.catalogue.papers import Red, Told, papers
from tallystick.engine.disclosure import Audience
from tallystick.modules.papers.rules.completing import PaperNamesSomebody, check_complete, missing, named
from tallystick.modules.papers.rules.examples import snapshot_of
from tallystick.modules.papers.rules.snapshots import Snapshot, Written

pytestmark = [pytest.mark.row("GOV-06", "KPI-31")]
CHILD = "Robin Vale of Harbour Academy was excluded."


def of(code: str, at: int = 0) -> Snapshot:
    paper = papers()[code]
    return snapshot_of(paper, paper.examples[at])


def writing(snapshot: Snapshot, **words: str) -> Snapshot:
    return msgspec.structs.replace(snapshot, written={one: Written(text=text) for one, text in words.items()})


def test_an_authors_words_for_everybody_are_looked_through_until_somebody_says_that_they_may_stand():
    whole = writing(of("plan-on-a-page"), purpose=CHILD)
    assert named(whole) == ("Robin Vale",)
    assert list(missing(whole)) == []
    with pytest.raises(PaperNamesSomebody, match=r"Robin Vale: .*If it names no child, tick that it may stand"):
        check_complete(whole, may_stand=False)
    check_complete(whole, may_stand=True)


def test_what_is_done_about_a_red_is_looked_through_though_it_was_written_beside_the_figure():
    paper = papers()["indicator-scorecard"]
    reds = [Red(key="attendance", title="Attendance", said="Below.", done=CHILD)]
    section = next(one.code for one in paper.sections if one.asks == "indicators.scorecard")
    assert named(Snapshot(paper=paper, as_at=date(2026, 1, 5), found={section: Told(reds=reds)})) == ("Robin Vale",)


def test_where_names_are_asked_or_its_readers_need_to_know_nothing_is_looked_for():
    assert named(writing(of("scrutiny-progress"), lead_member="Councillor Robin Vale", wards="St Martin")) == ()
    circle = next(one for one in papers().values() if one.audience == Audience.CIRCLE)
    (slot, *_) = (section.code for section in circle.sections if section.asks == "words")
    assert named(writing(snapshot_of(circle, circle.examples[0]), **{slot: CHILD})) == ()


def test_what_a_plan_prints_of_itself_is_looked_through_for_everybody():
    whole = of("annual-plan")
    assert whole.plan
    plan = msgspec.json.decode(
        msgspec.json.encode(whole.plan).replace(
            msgspec.json.encode(whole.plan.recommendations[0].actions[0].text)[1:-1], CHILD.encode()
        ),
        type=type(whole.plan),
    )
    assert "Robin Vale" not in named(whole)
    assert "Robin Vale" in named(msgspec.structs.replace(whole, plan=plan))
