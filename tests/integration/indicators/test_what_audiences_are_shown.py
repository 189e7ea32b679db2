"""What each audience is shown of a run: by its own rule, and why there is no figure where one is kept back."""

from datetime import date
from decimal import Decimal
from unittest.mock import patch

import msgspec
import pytest
from django.urls import reverse
from tests.support.indicators import GIRLS, counted
from tests.support.people import a_person

from tallystick.engine.catalogue.rules import rules
from tallystick.engine.disclosure import Audience, protect
from tallystick.engine.measures.reasons import in_words
from tallystick.modules.indicators.models import KeptBack, Result
from tallystick.modules.indicators.queries.catalogue import own_folder
from tallystick.modules.indicators.queries.charting import sides_of
from tallystick.modules.indicators.queries.dictionary import dictionary_for
from tallystick.modules.indicators.rules.finding import Sought

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-21")]
GAP = """\
kind: indicator
code: harbour-gap
title: How the shares of girls lie apart
plain: How many more of one group of the children are girls
about: The share of girls of one group less that of another.
measure: gap
owner: performance-analyst
source: Nobody
confidence: high
compared: {of: harbour-girls, group: {ethnicity: MWBC}, against: {ethnicity: WIRI}}
period: {every: day}
polarity: neither
unit: "%"
examples:
  - title: None was told
    given: {}
    from: 2026-01-01
    to: 2026-01-01
    cannot: No data
"""


@pytest.fixture
def analyst(analyst, settings):
    """Give an analyst who has what lies between two groups of the children counted too."""
    (settings.HOME / "catalogue" / "indicators" / "harbour-gap.yaml").write_text(GAP, "utf-8")
    return analyst


@pytest.mark.row("GOV-21")
def test_audiences_of_different_rules_are_worked_out_one_after_the_other_each_knowing_what_the_others_are_shown(
    analyst,
):
    """The public is shown nothing below ten: what members are shown of the same run is known to whoever reads both."""
    ours = dict(rules())
    limit = msgspec.structs.replace(ours["small-groups"].limits[0], value=Decimal(10))
    ours["small-groups-public"] = msgspec.structs.replace(ours["small-groups"], limits=[limit])
    closing = "tallystick.modules.indicators.deeds.closing"
    with patch(f"{closing}.rules_of", return_value=ours), patch(f"{closing}.protect", wraps=protect) as door:
        run = counted(analyst.authority, GIRLS)
    first, second = (call.kwargs for call in door.call_args_list)
    assert (first["shown_before"], second["audience"]) == ([], Audience.PUBLIC)
    (result,) = [part.result for part in run.parts.all()]
    marks = {one.audience: one.marks for one in KeptBack.objects.filter(result=result)}
    assert marks["members"] != marks["public"]
    (before,) = second["shown_before"]
    assert before.audience is first["audience"]
    assert list(before.words) == [(GIRLS, result.first, result.last)]


def test_the_dictionary_and_the_page_of_a_run_do_not_say_why_a_comparison_that_is_kept_back_has_no_figure(
    client, analyst
):
    """Of the three of one group the share is kept back; of the other group there is nobody."""
    run = counted(analyst.authority, GIRLS, "harbour-gap")
    gap = Result.objects.get(code="harbour-gap", parts__run=run)
    member = a_person(analyst.authority, "elected-member", name="Bo Quill")
    sought, day = Sought(words="apart"), date.max
    assert KeptBack.objects.get(result=gap, audience="members").marks
    (entry,) = dictionary_for(member, sought, day)
    assert entry.why.startswith("Kept back")
    (entry,) = dictionary_for(analyst, sought, day)
    assert entry.why == in_words(gap.why, own_folder())
    client.force_login(member)
    page = client.get(reverse("indicators:run", args=[run.pk])).content.decode()
    assert in_words(gap.why, own_folder()) not in page
    assert "Its page says why" in page


@pytest.mark.row("KPI-29")
def test_the_page_of_a_gap_says_how_either_side_went_to_whoever_is_shown_both_sides(client, analyst, settings):
    """Four of nine of one group are girls, and two of three of the other, in either period."""
    of_two = GAP.replace("WIRI", "WBRI")
    (settings.HOME / "catalogue" / "indicators" / "harbour-gap.yaml").write_text(of_two, "utf-8")
    counted(analyst.authority, GIRLS, "harbour-gap", back=2)
    address, went = reverse("indicators:indicator", args=["harbour-gap"]), "from 66.7% to 66.7%"
    client.force_login(analyst)
    with patch("tallystick.modules.indicators.queries.charting.sides_of", wraps=sides_of) as read:
        assert went in client.get(address, {"chart": "gap"}).content.decode()
    assert read.call_count == 1, "the chart and the words beside it are of the same sides"
    assert went in client.get(address, {"chart": "course"}).content.decode()
    client.force_login(a_person(analyst.authority, "elected-member", name="Bo Quill"))
    assert went not in client.get(address).content.decode()
