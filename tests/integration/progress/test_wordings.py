"""An update said for the public and for young people: asked for at sign-off, measured, kept, stale once it changes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from tests.support.people import a_person
from tests.support.signing import LATER, Chain, a_chain, agreed, sign, stands, submitted

from tallystick.foundation.due.models import Due
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.models import Update, Wording
from tallystick.modules.progress.rules.plain import (
    LanguageUnknown,
    WordingChangedSince,
    WordingLacks,
    WordingNamesSomebody,
)

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-17", "PLT-04")]

AFTER = LATER + timedelta(hours=1)
YOUNG = "Two crews can now help you on board. The rest will learn it in spring."


@pytest.fixture
def chain() -> Chain:
    return a_chain()


def say(update: Update, by, reading="young", text=YOUNG, *, seen=0, minutes=0, **said) -> Wording:
    told = {"reading": reading, "text": text, "by": by, "at": AFTER + timedelta(minutes=minutes)}
    return deeds.say_plainly(update, **told, seen_number=seen, **said)


def asked(chain: Chain) -> list[str]:
    return [one.what for one in Due.objects.open().filter(kind="progress.wording")]


def test_signing_off_asks_the_lead_for_both_readings_until_both_are_said(chain):
    update = agreed(chain)
    assert asked(chain) == [f"Say it for the public and for young people: {update.action}"]
    assert Due.objects.open().get(kind="progress.wording").post == chain.posts["lead"]
    say(update, chain.lead)
    assert len(asked(chain)) == 1
    say(update, chain.lead, "public", "We have trained the first two crews.")
    assert asked(chain) == []


def test_what_was_said_before_sign_off_of_the_same_words_is_not_asked_for_again(chain):
    update = submitted(chain)
    for reading in ("public", "young"):
        say(update, chain.lead, reading)
    assert queries.wordings([update.pk], "young") == {}  # nobody has signed it
    sign(update, chain.manager)
    sign(update, chain.owner, minutes=1)
    assert asked(chain) == []
    assert queries.wordings([update.pk], "young")[update.pk].text == YOUNG


def test_what_was_said_before_the_words_changed_is_no_wording_of_what_was_signed(chain):
    update = submitted(chain)
    say(update, chain.lead)
    update.refresh_from_db()
    told = {"narrative": "One crew has been trained.", "by": chain.lead, "at": LATER}
    update = deeds.change_update(update, **told, seen_version=update.version)
    update = deeds.submit_update(update, by=chain.lead, at=LATER, seen_version=update.version)
    sign(update, chain.manager, seen=stands(update), minutes=5)
    sign(update, chain.owner, seen=stands(update), minutes=6)
    assert queries.lacking_wordings([update.pk], "young") == [update.pk]
    young = queries.said_plainly(update)[1]
    assert (young.wording.text, young.is_current) == (YOUNG, False)
    assert len(asked(chain)) == 1
    say(update, chain.lead, seen=1)
    assert queries.lacking_wordings([update.pk], "young") == []


def test_a_change_is_a_new_wording_and_the_database_keeps_the_old_one(chain):
    update = agreed(chain)
    first = say(update, chain.lead, told="The boat is hard to get on.", promised="We will help you on board.")
    second = say(update, chain.lead, text="Three crews can help you.", seen=1, minutes=1)
    assert (first.number, second.number) == (1, 2)
    assert queries.wordings([update.pk], "young") == {update.pk: second}
    assert first.measured["words"] == 28
    assert first.measured["limits"] == {"reading-age": 11.0, "sentence-length": 15.0, "wording-length": 60.0}
    for spoil in ("UPDATE progress_wording SET text = 'x' WHERE id = %s", "DELETE FROM progress_wording WHERE id = %s"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(spoil, [first.pk])


def test_two_writers_do_not_overwrite_each_other(chain):
    update = agreed(chain)
    say(update, chain.lead)
    with pytest.raises(WordingChangedSince):
        say(update, chain.officer, seen=0)


def test_a_name_has_to_be_looked_at_and_may_stand_where_somebody_says_so(chain):
    update = agreed(chain)
    with pytest.raises(WordingNamesSomebody) as refused:
        say(update, chain.lead, text="Ahmed Rahman can now cross.")
    assert "Ahmed Rahman: this looks like a name" in refused.value.sentence
    assert say(update, chain.lead, text="Ahmed Rahman leads the work.", names_may_stand=True).number == 1


def test_nothing_said_and_somebody_else_are_refused(chain):
    update = agreed(chain)
    with pytest.raises(WordingLacks):
        say(update, chain.lead, text="  ", told="It is loud.")
    with pytest.raises(NotAllowed):
        say(update, a_person(chain.authority, "elected-member", name="Piran Hale"))
    assert not Wording.objects.exists()


def test_a_translation_is_a_file_of_one_wording_and_stale_once_that_is_said_anew(chain, tmp_path):
    update = agreed(chain)
    wording = say(update, chain.lead)
    path = tmp_path / "tr.txt"
    path.write_text("Artık iki ekip size yardım edebilir.", "utf-8")
    told = {"name": "tr.txt", "translator": "Deniz Translations", "by": chain.lead, "at": AFTER}
    for language in ("en", "xx"):
        with pytest.raises(LanguageUnknown):
            deeds.add_translation(wording, path, language=language, **told)
    with pytest.raises(WordingLacks):
        deeds.add_translation(wording, path, language="tr", **(told | {"translator": " "}))
    made = deeds.add_translation(wording, path, language="tr", **told)
    young = queries.said_plainly(update)[1]
    assert young.translations == (made,)
    assert not young.is_stale(made)
    say(update, chain.lead, text="Three crews can help you.", seen=1, minutes=1)
    young = queries.said_plainly(update)[1]
    assert young.is_stale(young.translations[0])
    assert (made.document.name, made.translates_id) == ("tr.txt", wording.pk)


def test_a_new_update_ends_the_asking_of_the_one_before(chain):
    earlier = agreed(chain)
    assert len(asked(chain)) == 1
    update = deeds.begin_update(earlier.action, period=None, by=chain.lead, at=AFTER)
    answers = {"status": "on_track", "forecast": "31 December 2026", "sureness": "likely", "narrative": "Three crews."}
    update = deeds.change_update(update, **answers, by=chain.lead, at=AFTER, seen_version=1)
    update = deeds.submit_update(update, by=chain.lead, at=AFTER, seen_version=update.version)
    sign(update, chain.manager, minutes=90)
    sign(update, chain.owner, minutes=91)
    assert [one.subject for one in Due.objects.open().filter(kind="progress.wording")] == [
        f"progress.update/{update.pk}"
    ]


def test_of_a_past_moment_stands_what_had_been_said_by_then(chain):
    update = agreed(chain)
    first = say(update, chain.lead, told="The boat is hard to get on.")
    later = say(update, chain.lead, text="Three crews can help you.", seen=1, minutes=5)
    between = AFTER + timedelta(minutes=1)
    asked = [queries.wordings([update.pk], "young", until) for until in (AFTER, between, None)]
    assert asked == [{}, {update.pk: first}, {update.pk: later}]
