"""Feeds, the calendar, the map for search engines and the words of the search."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

from django.utils.feedgenerator import Atom1Feed

from tallystick.engine.writing.diary import Entry as DiaryEntry
from tallystick.engine.writing.diary import written
from tallystick.modules.publishing.rules.business import has_page, page_of
from tallystick.modules.publishing.rules.published import MEETINGS, Entry, Published, Release, Words
from tallystick.modules.publishing.site.entries import MEETING

NEWEST = 50  # entries of a feed
LONG_AGO = date(1970, 1, 1)  # of a feed that has nothing yet: a feed has to say a day


def feeds_of(published: Published, entries: tuple[Entry, ...]) -> dict[str, bytes]:
    """Give all of them by their addresses."""
    words = published.words
    gone = [Entry(one.address, f"Withdrawn: {one.title}", "", one.gone.on, one.gone.why) for one in published.gone]
    files = {
        "new.atom": _atom(words, "new.atom", "What is new", entries),
        "withdrawn.atom": _atom(words, "withdrawn.atom", "Withdrawn and corrected", gone),
        "meetings.atom": _atom(words, "meetings.atom", "Meetings", [one for one in entries if one.kind == MEETING]),
        "meetings.ics": _calendar(published),
        "search/index.json": _found(entries),
        "robots.txt": _robots(words),
    }
    if words.address:
        files["sitemap.xml"] = _map(words.address, entries)
    return files


def _atom(words: Words, name: str, title: str, entries: Iterable[Entry]) -> bytes:
    """Give an Atom feed (RFC 4287) whose days are those of its entries."""
    site = f"{words.address}/" if words.address else ""
    feed = Atom1Feed(
        title=f"{words.name}: {title}",
        link=site or "./",
        description=title,
        language="en-gb",
        feed_url=f"{site}{name}",
        feed_guid=_known_as(words, name),
        author_name=words.name,
    )
    some = list(entries)[:NEWEST]
    for one in some:
        at = datetime.combine(one.day, time(), UTC)
        told = {"unique_id": _known_as(words, f"{one.address}{one.title}"), "updateddate": at, "pubdate": at}
        feed.add_item(one.title, f"{site}{one.address}", one.words or one.kind, **told)
    if not some:
        feed.latest_post_date = lambda: datetime.combine(LONG_AGO, time(), UTC)  # type: ignore[method-assign]
    content: str = feed.writeString("utf-8")
    return content.encode()


def _known_as(words: Words, key: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'tallystick:{words.code}:{key}')}"


def _calendar(published: Published) -> bytes:
    entries = [
        _in_diary(published.words, one, place, each)
        for one in published.of(MEETINGS)
        for place, each in enumerate(one.said["meetings"])
    ]
    return written(entries, name=f"{published.words.name}: meetings", code=published.words.code)


def _in_diary(words: Words, one: Release, place: int, each: Mapping[str, Any]) -> DiaryEntry:
    """Give a meeting as diaries take it: known by its number, so that one that moves moves there too."""
    day = date.fromisoformat(each["day"])
    address = page_of(one.address, each) if has_page(each) else one.address
    moved = [f"Moved from {was.day} {was:%B %Y}: {why}." for was, why in _moved(each)]
    where = ", ".join(text for text in (each.get("begins", ""), each.get("place", "")) if text)
    return DiaryEntry(
        key=f"{one.slug}-{each['key']}" if "key" in each else f"{one.slug}-{each['day']}-{place}",
        what=f"{one.title}: {each['title']}" if each["title"] else one.title,
        first=day,
        last=day,
        known=one.since,
        address=f"{words.address}/{address}" if words.address else address,
        told=" ".join(text for text in (f"{where}." if where else "", each.get("why", ""), *moved) if text),
    )


def _moved(each: Mapping[str, Any]) -> list[tuple[date, str]]:
    return [(date.fromisoformat(move["was"]), move["why"].rstrip(".")) for move in each.get("moves", ())]


def _found(entries: Iterable[Entry]) -> bytes:
    rows = [[one.address, one.title, one.kind, str(one.day), one.words] for one in entries]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def _robots(words: Words) -> bytes:
    told = f"Sitemap: {words.address}/sitemap.xml\n" if words.address else ""
    return f"User-agent: *\nAllow: /\n{told}".encode()


def _map(site: str, entries: Iterable[Entry]) -> bytes:
    """Give the map of the site. Source: sitemaps.org, protocol 0.9."""
    places = [f"<url><loc>{escape(site)}/</loc></url>"]
    places += [
        f"<url><loc>{escape(f'{site}/{one.address}')}</loc><lastmod>{one.day}</lastmod></url>" for one in entries
    ]
    opening = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{opening}{chr(10).join(places)}\n</urlset>\n".encode()
