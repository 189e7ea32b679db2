"""Arguments for deeds that need a row of a certain state: one that waits for a person, for another, or for nobody.

Each gives some of a deed's arguments by name; what it makes is taken back with the deed that is tried.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tallystick.engine.catalogue.gradings import gradings
from tallystick.engine.drafts import Timescale
from tallystick.engine.linking import Row
from tallystick.engine.returns import Staged, recognise
from tallystick.foundation.accounts.deeds import give_role
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, key_of, record
from tallystick.foundation.notices import deeds as notices
from tallystick.modules.decisions import deeds as decisions
from tallystick.modules.decisions.models import Extension
from tallystick.modules.exchange.models import TransferSchool
from tallystick.modules.obligations.queries.laying import world_of
from tallystick.modules.people.queries import Held
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans.models import Judgement, Recommendation
from tallystick.modules.progress.models import Update
from tallystick.modules.protocols.models import Agreement
from tallystick.modules.records.models import Load
from tallystick.modules.records.queries import known_returns
from tallystick.modules.registers.models import SavedList
from tallystick.modules.studies.models import Answer, StudyDefinition
from tests.browser.world import World
from tests.support.children import a_unit
from tests.support.feeds import seen_of, two_feeds_of_a_child
from tests.support.people import MORNING, a_person
from tests.support.progress import SAID, a_led_plan, a_submitted_update
from tests.support.records import CARE, a_header
from tests.support.signing import a_post, stands
from tests.support.tally import for_line
from tests.support.targets import for_indicator
from tests.support.transfers import a_round_of

ANOTHERS, THEIRS, NOBODYS = "another’s", "theirs", "nobody’s"
LATER = Timescale(text="July 2031", start="2031-07-01", end="2031-07-31", precision="month")


def make_all(world: World) -> None:
    """Make what can be made once for a world, so that each deed finds it."""
    for whose in (ANOTHERS, THEIRS, NOBODYS):
        waiting(world, whose)
        request_of(asker(world, whose))


def waiting(world: World, whose: str) -> Update:
    """Give an update that waits for a post: of whom the person stands in for, of somebody else; or for any manager."""
    writer, manager = (somebody(world, f"{name} of {whose}") for name in ("Wenna Tull", "Idris Vale"))
    found = Update.objects.filter(author=writer).first()
    return found or submitted(world, writer, {THEIRS: world.person, ANOTHERS: manager}.get(whose))


def submitted(world: World, writer: User, manager: User | None) -> Update:
    """Give an update that waits for the post that a manager holds, above the post of whoever wrote it."""
    authority = world.person.authority
    signer = a_post(authority, f"Over {writer}", manager) if manager else None
    post = a_post(authority, f"Post of {writer}", writer, reports_to=signer)
    plan = a_led_plan(writer, 1)
    plans.name_post(writer.name, post=post, by=None, at=MORNING)
    return a_submitted_update(writer, plan.actions.first(), at=timezone.now() - timedelta(hours=1))


def somebody(world: World, name: str) -> User:
    """Give an action lead by name, made once."""
    found = User.objects.filter(authority=world.person.authority, name=name).first()
    address = f"{name.lower().replace(' ', '.').replace('’', '')}@wexcombe.example"
    return found or a_person(world.person.authority, "action-lead", name=name, email=address)


def to_sign(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give an update that waits, with what is seen of it."""
    update = waiting(world, whose)
    return {"update": update, "digest": stands(update), "signing": [(update, stands(update))]}


def an_agreement(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give a text that waits for the signature of whom the person stands in for, if for anybody."""
    agreement = Agreement.objects.get(authority_id=world.person.authority_id)
    place = agreement.signatories.get(user=world.person)
    return {"agreement": agreement, "place": place, "seen_digest": agreement.digest}


def asker(world: World, whose: str) -> User:
    """Give who asks for a later date: whom the person stands in for, or somebody else."""
    return world.person if whose == THEIRS else somebody(world, f"Wenna Tull of {whose}")


def request_of(person: User) -> Extension:
    """Give somebody's request for a later date that waits, made once; of an action that nobody else asks about."""
    mine = Extension.objects.filter(asked_by=person, state="asked", action__plan__title="Ferry safety plan")
    return mine.first() or requested(person)


def requested(person: User) -> Extension:
    """Give a new request for a later date."""
    action = a_led_plan(person, 1).actions.first()
    told = {"to": LATER, "because": "Storms.", "at": MORNING, "seen_version": action.version}
    return decisions.request_extension(action, **told, by=person)


def a_request(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give a request that waits, of whom the person stands in for or of somebody else."""
    return {"extension": request_of(asker(world, whose))}


def a_saved_list(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give a list that the person saved, or somebody else."""
    return {"saved": saved(person if whose == THEIRS else world.person)}


@audited
def saved(owner: User) -> SavedList:
    """Give a list of somebody who need not see a register any more."""
    told = {"authority_id": owner.authority_id, "register": "exclusions", "query": ""}
    one = SavedList.objects.create(user=owner, name="Quay", **told)
    record("list saved", subject=one, by=owner, at=MORNING)
    return one


def an_answer(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give a judgement that a part of a plan takes up."""
    mine = {"authority_id": world.person.authority_id}
    judgement, line = Judgement.objects.filter(**mine).first(), Recommendation.objects.filter(**mine).first()
    return {"answer": plans.answer_judgement(judgement, line, by=None, at=MORNING)}


def asked_of_its_lead(world: World) -> Update:
    """Give the draft about an action that the world's person leads."""
    return Update.objects.get(action=world.plan.actions.order_by("pk")[1])


def a_letter(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give a letter that asks the person how an action goes."""
    now, update = timezone.now(), asked_of_its_lead(world)
    told = {"occasion": key_of(update.period), "until": now + timedelta(days=5)}
    letter = notices.write_letter("progress.letter", to=person, about=key_of(update.action), **told, at=now)
    return {"letter": letter, "answers": SAID}


def a_sheet(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give a workbook with a line about one action."""
    update = asked_of_its_lead(world)
    about = {"action": update.action_id, "period": update.period_id, "seen": update.version}
    return {"lines": [{"number": 1, **about, "answers": SAID}]}


def a_return(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give a file that is recognised, and what came of it, with a folder."""
    path = a_header(world.folder / "fitted.csv")
    recognised = recognise(path, [known_returns()[CARE]])
    staged = Staged({}, 0, path, None, True)
    mine = Load.objects.of(world.person.authority_id).first()
    return {"path": path, "recognised": recognised, "load": mine, "staged": staged, "folder": world.folder}


def a_feed(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give what a feed is set up from: an agreement with the agency that sends, and which column crosses."""
    agreement = two_feeds_of_a_child(world.person)[0].agreement
    return {"title": "From health", "agreement": agreement, "unit": agreement.unit, "columns": {"school": "laestab"}}


def a_conflict(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give what two agencies tell otherwise of a child, and what was seen of it."""
    child = two_feeds_of_a_child(world.person)[1]
    seen = seen_of("From Social care", "9984001", "From Youth support", "9984002")
    return {"person": child.pk, "kind": "school", "value": "9984001", "because": "The school said so", "seen": seen}


def sources(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give the records of an agency to link with the index."""
    return {
        "sources": [Held("care", "Care", [Row(id="C1", given="Lowen", family="Reed")])],
        "on": "duckdb",
        "truth": None,
    }


def of_a_school(person: User, world: World, side: str) -> TransferSchool:
    """Give a school of a released round; whoever holds roles for the whole authority is given them there, too."""
    keys = a_round_of(world.person, world.folder)
    school = TransferSchool.objects.select_related("unit", "round").get(pk=keys[side])
    for role in {one.role for one in person.memberships.all()}:
        give_role(person, role=role, unit=school.unit, starts=MORNING.date(), by=None, at=MORNING)
    return school


def a_sending_school(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give a school that sends, and a load of its own."""
    school = of_a_school(person, world, "sending")
    return {"school": school, "load": school.uploads.get(number=1).load_id}


def a_receiving_school(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give a school that receives."""
    return {"school": of_a_school(person, world, "intake"), "form": "sheet", "number": None}


def a_school_without(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give a school that sends, whosever it is."""
    return {"school": TransferSchool.objects.get(pk=a_round_of(world.person, world.folder)["sending"])}


def a_school_more(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give a school that sends beside those of a round."""
    keys = a_round_of(world.person, world.folder)
    round_of = TransferSchool.objects.select_related("round").get(pk=keys["sending"]).round
    return {"of": round_of, "side": "sends", "schools": [("9982099", a_unit(world.person.authority, "Cedar Primary"))]}


def an_answer_of_returns(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give an answer that was counted out of rows of returns, whose readers are those of rows."""
    answer = Answer.objects.select_related("snapshot").first()
    answer.definition = StudyDefinition(facts=["education", "identity"], reads_registers=False)
    return {"answer": answer, "listing": "measured"}


def grades(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give a grading and a year of which nothing was counted."""
    return {"grading": next(iter(gradings(None).values())), "period": (date(2025, 9, 1), date(2026, 8, 31))}


def a_world_to_lay_out(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give what obligations are reckoned by."""
    return {"world": world_of(world.person.authority_id, timezone.localdate())}


def words_of_a_site(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give what an authority says of its public site, and by whom."""
    return {"by": person, "words": {"contact": "The clerk"}}


def a_plan_to_release(person: User, world: World, whose: str) -> dict[str, Any]:
    """Give a plan that could be public, and by whom."""
    return {"by": person, "kind": "plan", "key": key_of(world.plan)}


FITTED: dict[str, Callable[[User, World, str], dict[str, Any]]] = {
    "decisions.withdraw_extension": a_request,
    "exchange.set_up_feed": a_feed,
    "exchange.settle": a_conflict,
    "exchange.name_schools": a_school_more,
    "exchange.note_upload": a_sending_school,
    "exchange.download_intake": a_receiving_school,
    "exchange.note_intake_read": a_receiving_school,
    "exchange.note_sent_read": a_school_without,
    "exchange.remind_school": a_school_without,
    "indicators.comment_on": for_indicator,
    "indicators.give_forecast": for_indicator,
    "indicators.revise_target": for_indicator,
    "indicators.set_target": for_indicator,
    "obligations.lay_out": a_world_to_lay_out,
    "people.link_records": sources,
    "studies.note_children_read": an_answer_of_returns,
    "plans.withdraw_answer": an_answer,
    "progress.answer_letter": a_letter,
    "progress.return_update": to_sign,
    "progress.sign_many": to_sign,
    "progress.sign_update": to_sign,
    "progress.take_sheet": a_sheet,
    "protocols.sign": an_agreement,
    "publishing.describe_site": words_of_a_site,
    "publishing.release": a_plan_to_release,
    "records.publish_load": a_return,
    "records.receive_file": a_return,
    "registers.forget_list": a_saved_list,
    "tally.bind_line": for_line,
    "tally.change_binding": for_line,
    "tally.say_unmeasured": for_line,
    "triggers.keep_grades": grades,
}
