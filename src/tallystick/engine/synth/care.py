"""Histories of being looked after: episodes, reviews, times missing, health and what came after.

Promise: episodes of a child follow one another without a gap or an overlap, and each says truly what changed.
"""

from datetime import date, timedelta

from tallystick.engine.synth.chances import Chances, Weighted
from tallystick.engine.synth.names import postcode
from tallystick.engine.synth.people import Care, Episode, Health, Missing, Person
from tallystick.engine.synth.years import (
    DAY,
    YEAR_BEFORE_BEGINS,
    YEAR_BEGINS,
    YEAR_ENDS,
    age_on,
    months_on,
    working_days_on,
)

NEEDS = Weighted([("N1", 60), ("N2", 4), ("N3", 4), ("N4", 9), ("N5", 14), ("N6", 5), ("N7", 2), ("N8", 2)])
LASTS = Weighted([(15, 8), (60, 14), (180, 18), (400, 22), (800, 20), (1600, 18)])  # at least so many days
STAYS = Weighted([(25, 18), (70, 26), (150, 24), (300, 20), (700, 12)])
FOSTERED = Weighted([("U1", 14), ("U3", 10), ("U4", 24), ("U6", 44)])
GROWING = Weighted([("U1", 10), ("U4", 24), ("U6", 38), ("K2", 22), ("S1", 3), ("U3", 3)])
GROWN = Weighted([("K3", 40), ("U4", 18), ("U6", 16), ("K2", 26)])
WHY_MOVED = Weighted(
    [("CARPL", 40), ("CREQB", 14), ("CREQO", 6), ("LAREQ", 12), ("PLACE", 18), ("CLOSE", 4), ("OTHER", 6)]
)
HOME = Weighted([("E4A", 44), ("E4B", 8), ("E46", 12), ("E47", 8), ("E13", 10), ("E48", 4), ("E8", 14)])
OF_AGE = Weighted([("E17", 40), ("E5", 34), ("E7", 14), ("E6", 12)])
ADOPTERS = (("2", "MF", "L11"), ("2", "MF", "L3"), ("1", "F1", "L0"), ("2", "MM", "L12"), ("2", "FF", "L4"))
WHY_WORKER_CHANGED = ("ORGRST", "LEFTRL", "TSPROC", "MANAGE")


class CareOf:
    """The care histories of a district, drawn one child after another."""

    def __init__(self, seed: int, district: int) -> None:
        self.chances = Chances(seed, district, "care")
        self.district = district
        self.workers = [f"SW{district:03}{number:04}" for number in range(1, 40)]

    def begin(self, person: Person, began: date | None = None) -> bool:
        """Give a person a history of care; False where none that touches the two years fits their age."""
        chances = self.chances
        began = began or chances.day(max(person.born, date(2021, 4, 1)), YEAR_ENDS - timedelta(10))
        ended: date | None = began + timedelta(chances.drawn(LASTS) + chances.below(120))
        grown = months_on(person.born, 216)
        if began < person.born or began >= grown or min(ended or began, grown) < YEAR_BEFORE_BEGINS:
            return False
        ended = min(ended or grown, grown)
        person.care = Care()
        self._episodes(person, began, ended if ended <= YEAR_ENDS else None)
        self.follow_up(person)
        return True

    def _episodes(self, person: Person, began: date, ended: date | None) -> None:
        moves = self._moves(began, ended)
        orders = self._orders(person, began, ended)
        changes = sorted({*moves, *orders})
        status, stay = "", None
        for at, day in enumerate(changes):
            moved = day in moves
            status = orders.get(day, status)
            if moved or stay is None:
                stay = self._placed(person, day, status, stay)
            why = "S" if not at else "B" if moved and day in orders else "P" if moved else "L"
            self._next(person, day, why, status, stay)
        self._finish(person, ended)

    def _moves(self, began: date, ended: date | None) -> list[date]:
        days, day = [began], began
        while True:
            day += timedelta(self.chances.drawn(STAYS) + self.chances.below(100))
            if day >= (ended or YEAR_ENDS):
                return days
            days.append(day)

    def _orders(self, person: Person, began: date, ended: date | None) -> dict[date, str]:
        """Looked after by agreement, or under an interim order and then a full one."""
        if self.chances.happens(3_800) or age_on(person.born, began) >= 15:
            return {began: "V2"}
        full = began + timedelta(self.chances.whole(150, 320))
        return {began: "C1"} | ({full: "C2"} if full < (ended or YEAR_ENDS) else {})

    def _placed(self, person: Person, day: date, status: str, before: Episode | None) -> Episode:
        age = age_on(person.born, day)
        place = self.chances.drawn(FOSTERED if age < 10 else GROWING if age < 16 else GROWN)
        if status in {"C1", "C2"} and before is not None and before.place != "P1" and self.chances.happens(600):
            place = "P1"
        return self.stay(person, day, place, before)

    def stay(self, person: Person, day: date, place: str, before: Episode | None) -> Episode:
        """Give what is the same for all episodes of one placement."""
        home = person.family.postcode
        provider = "PR0" if place == "P1" else self.chances.one_of(("PR1", "PR1", "PR1", "PR4", "PR4", "PR5"))
        at = home if place == "P1" else self._elsewhere(home, before)
        urn = "" if place in {"P1", "A4", "A6"} else f"SC9{self.district % 100:02}{self.chances.below(1000):03}"
        placement = before.placement + 1 if before else 0
        return Episode(day, "", "", "", place, provider, home, at, urn, placement=placement)

    def _elsewhere(self, home: str, before: Episode | None) -> str:
        while True:
            at = postcode(self.chances, self.district)
            if at != home and (before is None or at != before.at):
                return at

    def _next(self, person: Person, day: date, why: str, status: str, stay: Episode) -> None:
        assert person.care is not None
        episodes = person.care.episodes
        need = episodes[0].need if episodes else self.chances.drawn(NEEDS)
        if episodes:
            episodes[-1].ended, episodes[-1].why_ended = day, "X1"
            if why in {"P", "B"}:
                episodes[-1].why_moved = self.chances.drawn(WHY_MOVED)
        episodes.append(
            Episode(
                day,
                why,
                status,
                need,
                stay.place,
                stay.provider,
                stay.home,
                stay.at,
                stay.urn,
                placement=stay.placement,
            )
        )

    def _finish(self, person: Person, ended: date | None) -> None:
        assert person.care is not None
        if ended:
            last = person.care.episodes[-1]
            last.ended = ended
            last.why_ended = self.chances.drawn(OF_AGE if age_on(person.born, ended) >= 18 else HOME)

    def adopt(self, person: Person, began: date) -> bool:
        """Give a small child a history that ends with adoption: decided, matched, placed, adopted."""
        ended = began + timedelta(self.chances.whole(500, 640))
        if not YEAR_BEFORE_BEGINS < ended <= YEAR_ENDS or began < person.born:
            return False
        care = person.care = Care()
        full, order, placed = (began + timedelta(days) for days in (170, 240, 330))
        foster = self.stay(person, began, "U6", None)
        for day, why, status in ((began, "S", "C1"), (full, "L", "C2"), (order, "L", "E1")):
            self._next(person, day, why, status, foster)
        self._next(person, placed, "P", "E1", self.stay(person, placed, "A4", foster))
        care.decided, care.matched = order - timedelta(20), placed - timedelta(15)
        care.adopters = self.chances.one_of(ADOPTERS)
        care.episodes[-1].ended, care.episodes[-1].why_ended = ended, "E12"
        self.follow_up(person)
        return True

    def short_break(self, person: Person) -> None:
        """Give a disabled child one short break in the year, which most counts leave out."""
        day = self.chances.day(YEAR_BEGINS, YEAR_ENDS - timedelta(30))
        episode = Episode(day, "S", "V4", "N2", "U6", "PR1", "", "", "", day + timedelta(3), "E8")
        person.care = Care(episodes=[episode])

    def follow_up(self, person: Person) -> None:
        """Give what comes with a history: reviews, times missing, health, social workers."""
        care = person.care
        assert care is not None
        first = care.episodes[0]
        if person.sex == "F":
            care.mother = False
        if age_on(person.born, first.began) >= 16 and first.status == "V2" and self.chances.happens(3_500):
            self._came_alone(person, care)
        self._review(person, care)
        if age_on(person.born, YEAR_BEGINS) >= 10 and self.chances.happens(1_600):
            self._go_missing(care)
        if year_in_care(care):
            care.health = self._health(person)
        self._workers(care)

    def _came_alone(self, person: Person, care: Care) -> None:
        care.asylum_until = months_on(person.born, 216)
        for episode in care.episodes:
            episode.need, episode.home = "N8", ""

    def _review(self, person: Person, care: Care) -> None:
        began, last = care.episodes[0].began, care.episodes[-1].ended or YEAR_ENDS
        due = working_days_on(began, 20)
        while True:
            held = due - timedelta(self.chances.below(12))
            if self.chances.happens(900):
                held = due + timedelta(self.chances.whole(1, 25))
            if held >= last:
                return
            code = (
                "PN0"
                if age_on(person.born, held) < 4
                else self.chances.one_of(("PN1", "PN1", "PN2", "PN3", "PN4", "PN7"))
            )
            care.reviews.append((held, code))
            due = months_on(held, 3 if len(care.reviews) == 1 else 6)

    def _go_missing(self, care: Care) -> None:
        """Away for a day or a few, never over the end of a placement."""
        for episode in care.episodes:
            first, last = max(episode.began, YEAR_BEGINS) + DAY, (episode.ended or YEAR_ENDS) - DAY
            day = first + timedelta(self.chances.below(40))
            while day < last - timedelta(4) and self.chances.happens(6_500):
                back = day + timedelta(self.chances.below(3))
                care.missing.append(Missing("M" if self.chances.happens(8_000) else "A", day, back))
                day = back + timedelta(self.chances.whole(2, 60))

    def _health(self, person: Person) -> Health:
        chances = self.chances
        began, ended = age_on(person.born, YEAR_BEGINS), age_on(person.born, YEAR_ENDS)
        asked = ended >= 4 and began < 17
        scored = asked and chances.happens(8_600)
        misuse = ended >= 10 and chances.happens(400)
        received = misuse and chances.happens(6_000)
        return Health(
            score=min(40, chances.below(20) + chances.below(22)) if scored else None,
            why_no_score=chances.one_of(("SDQ2", "SDQ3", "SDQ4", "SDQ5")) if asked and not scored else "",
            convicted=ended >= 10 and chances.happens(300),
            checked=chances.happens(9_000) if ended < 5 else None,
            immunised=chances.happens(8_700),
            teeth=chances.happens(7_900),
            assessed=chances.happens(9_100),
            misuse=misuse,
            received=received if misuse else None,
            offered=chances.happens(7_000) if misuse and not received else None,
        )

    def _workers(self, care: Care) -> None:
        began, last = care.episodes[0].began, care.episodes[-1].ended
        reason = "FCONTA"
        while True:
            worker = self.chances.one_of(self.workers)
            until = began + timedelta(self.chances.whole(90, 900))
            ends = until if until < (last or YEAR_ENDS) else last
            care.workers.append((worker, began, ends, reason))
            if ends is None or ends == last:
                return
            began, reason = ends, self.chances.one_of(WHY_WORKER_CHANGED)


def year_in_care(care: Care) -> bool:
    """Say whether a child was looked after without a break for the year that ends on 31 March."""
    first, last = care.episodes[0], care.episodes[-1]
    return first.began <= YEAR_BEGINS and last.ended is None and first.status not in {"V3", "V4"}


def episodes_of(care: Care, began: date, ended: date) -> list[Episode]:
    """Give the episodes that touch a year, those that ended later shown as open."""
    return [one for one in care.episodes if one.began <= ended and (one.ended is None or one.ended >= began)]
