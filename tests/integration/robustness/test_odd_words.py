"""Long and odd words, through deeds and pages: kept as they are or refused in a sentence, alike on both databases."""

import pytest
from django.test import Client
from tests.support.progress import IN_WINDOW, a_draft_update, a_lead, a_led_plan

from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans import deeds as plans
from tallystick.modules.progress import deeds
from tallystick.modules.progress.models import Update

RIGHT_TO_LEFT = "צוות \u202eהמעבורת\u202c – فريق العبّارة 👩🏽‍✈️ é"
NOT_TEXT = ["a\x00b", "half \ud83d of a pair", "\udfff"]


def test_words_of_any_script_and_a_megabyte_of_them_are_kept_as_they_are(either_database):
    lead = a_lead()
    update = a_draft_update(lead, a_led_plan(lead).actions.first())
    for words in (RIGHT_TO_LEFT, "Crews were trained. " * 50_000):
        update = deeds.change_update(update, narrative=words, by=lead, at=IN_WINDOW, seen_version=update.version)
        assert Update.objects.get(pk=update.pk).narrative == words.strip()
    assert verify(lead.authority).faults == ()


@pytest.mark.parametrize("words", NOT_TEXT)
def test_what_is_no_text_is_refused_in_a_sentence_and_nothing_changes(either_database, words):
    lead = a_lead()
    update = a_draft_update(lead, a_led_plan(lead).actions.first())
    with pytest.raises(Refusal, match=r"cannot be kept"):
        deeds.change_update(update, narrative=words, by=lead, at=IN_WINDOW, seen_version=update.version)
    with pytest.raises(Refusal, match=r"cannot be kept"):
        plans.freeze_plan(update.action.plan, name="V1", because=words, by=None, at=IN_WINDOW)
    assert Update.objects.get(pk=update.pk).version == update.version
    assert verify(lead.authority).faults == ()


@pytest.mark.parametrize("sent", ["%00", "a%00b", "%ED%A0%80", "%F0%9F%98", "%E2%80%AE"])
def test_a_page_answers_whatever_letters_are_typed(either_database, sent):
    lead = a_lead()
    update = a_draft_update(lead, a_led_plan(lead).actions.first())
    client = Client(raise_request_exception=False)
    client.force_login(lead)
    for address in ("/plans/", "/plans/actions/", "/progress/", "/bodies/", "/decisions/", "/due/", "/calendar/"):
        assert client.get(f"{address}?q={sent}&page={sent}&plan={sent}&as-at={sent}").status_code < 500, address
    form = f"narrative=Words+{sent}&ahead=&seen_version={update.version}"
    kind = "application/x-www-form-urlencoded"
    answer = client.post(f"/progress/updates/{update.pk}/words/", form, content_type=kind)
    assert answer.status_code in (302, 422)
    client.logout()
    assert client.post("/sign-in/", f"email={sent}&password={sent}", content_type=kind).status_code < 500
