"""Writes schedule.json: what a site's bookings play at chosen instants, worked out minute by minute.

A second opinion that shares nothing with the server: Python's zoneinfo, and rules that are asked date by date.
    python3 tests/vectors/schedule.py > tests/vectors/schedule.json
"""

import json
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from functools import cache
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def key(kind, number):
    """An id that can be read."""
    return f"00000000-0000-7000-8000-{kind}{number:011d}"


def media(n): return key("a", n)
def playlist(n): return key("b", n)
def channel(n): return key("c", n)
def booking(n): return key("d", n)
def daypart(n): return key("9", n)
def calendar(n): return key("8", n)


# When something holds, by the clock on the wall.


def parse(rule):
    return dict(part.split("=") for part in rule.split(";"))


def of_period(day, freq, start, week_start):
    """The number of the period that a day is in, and that period's days."""
    if freq == "DAILY":
        return day.toordinal(), [day]
    if freq == "WEEKLY":
        monday = day - timedelta((day.weekday() - week_start) % 7)
        return monday.toordinal() // 7, [monday + timedelta(n) for n in range(7)]
    if freq == "MONTHLY":
        first = day.replace(day=1)
        count = ((first + timedelta(31)).replace(day=1) - first).days
        return day.year * 12 + day.month, [first + timedelta(n) for n in range(count)]
    first = date(day.year, 1, 1)
    return day.year, [first + timedelta(n) for n in range((date(day.year + 1, 1, 1) - first).days)]


def fits(day, parts, start, days):
    freq = parts["FREQ"]
    if "BYMONTH" in parts and str(day.month) not in parts["BYMONTH"].split(","):
        return False
    if "BYMONTHDAY" in parts:
        last = ((day.replace(day=1) + timedelta(31)).replace(day=1) - timedelta(1)).day
        if not any(int(n) in (day.day, day.day - last - 1) for n in parts["BYMONTHDAY"].split(",")):
            return False
    if "BYDAY" in parts:
        same = [one for one in days if one.weekday() == day.weekday()]
        places = (same.index(day) + 1, same.index(day) - len(same))
        names = [(text[:-2], text[-2:]) for text in parts["BYDAY"].split(",")]
        if not any(name == DAYS[day.weekday()] and (not n or int(n) in places) for n, name in names):
            return False
    if "BYDAY" in parts or "BYMONTHDAY" in parts:
        return True
    # What the rule leaves open is as on the first date.
    return {
        "DAILY": True,
        "WEEKLY": day.weekday() == start.weekday(),
        "MONTHLY": day.day == start.day,
        "YEARLY": ("BYMONTH" in parts or day.month == start.month) and day.day == start.day,
    }[freq]


@cache
def dates(rule, start, until):
    """The dates of a rule from its start up to a date, all of them one by one."""
    if rule is None:
        return [start]
    parts = parse(rule)
    week_start = DAYS.index(parts.get("WKST", "MO"))
    first, _ = of_period(start, parts["FREQ"], start, week_start)
    found, day = [], start
    while day <= until:
        number, days = of_period(day, parts["FREQ"], start, week_start)
        named = (number - first) % int(parts.get("INTERVAL", "1")) == 0 and fits(day, parts, start, days)
        if named and "BYSETPOS" in parts:
            of_this = [one for one in days if one >= start and fits(one, parts, start, days)]
            places = (of_this.index(day) + 1, of_this.index(day) - len(of_this))
            named = any(int(n) in places for n in parts["BYSETPOS"].split(","))
        if named:
            found.append(day)
        day += timedelta(1)
    if "COUNT" in parts:
        found = found[: int(parts["COUNT"])]
    if "UNTIL" in parts:
        last = datetime.strptime(parts["UNTIL"][:8], "%Y%m%d").date()
        found = [day for day in found if day <= last]
    return found


def names(rule, start, day):
    """Whether a rule would name a day if it had neither begun nor would end."""
    parts = parse(rule)
    week_start = DAYS.index(parts.get("WKST", "MO"))
    first, _ = of_period(start, parts["FREQ"], start, week_start)
    number, days = of_period(day, parts["FREQ"], start, week_start)
    return (number - first) % int(parts.get("INTERVAL", "1")) == 0 and fits(day, parts, start, days)


def observe(found, rule, start, until, holidays, mode):
    """The dates of a rule as holidays change them."""
    if mode["mode"] == "exclude":
        return found - holidays
    parts = parse(rule) if rule else {"FREQ": "ONCE"}
    if not (parts["FREQ"] == "WEEKLY" or (parts["FREQ"] == "DAILY" and "BYDAY" in parts)):
        return found
    week_start = DAYS.index(parts.get("WKST", "MO"))
    last = until
    if "UNTIL" in parts:
        last = min(last, datetime.strptime(parts["UNTIL"][:8], "%Y%m%d").date())
    if "COUNT" in parts and len(found) == int(parts["COUNT"]):
        last = min(last, max(found))
    for day in holidays:
        if start <= day <= last:
            week = day - timedelta((day.weekday() - week_start) % 7)
            counted = next(one for one in (week + timedelta(n) for n in range(7)) if one.isoweekday() == mode["weekday"])
            found = found | {day} if names(rule, start, counted) else found - {day}
    return found


def local(text):
    """A local time; 24:00 is the next midnight."""
    day = text.removesuffix("T24:00")
    return datetime.fromisoformat(text) if day == text else datetime.fromisoformat(day) + timedelta(1)


class Hours:
    """A daypart."""

    def __init__(self, wire, calendars):
        self.week = wire["week"]
        self.exceptions = {date.fromisoformat(one["date"]): one["windows"] for one in wire.get("exceptions", [])}
        self.holidays = wire.get("holidays")
        self.dates = calendars[self.holidays["calendarId"]] if self.holidays else set()

    def windows(self, day):
        weekday = self.holidays["weekday"] - 1 if day in self.dates else day.weekday()
        for one in self.exceptions.get(day, self.week[weekday]):
            begin, end = (datetime.combine(day, datetime.min.time()) + timedelta(hours=int(text[:2]), minutes=int(text[3:])) for text in (one["from"], one["to"]))
            yield begin, end if end > begin else end + timedelta(1)

    def open(self, wall):
        days = (wall.date() - timedelta(1), wall.date())
        return any(begin <= wall < end for day in days for begin, end in self.windows(day))


class When:
    def __init__(self, wire, screen, dayparts, calendars):
        self.hours = dayparts[wire["daypartId"]] if "daypartId" in wire else None
        self.observes = wire.get("holidays")
        self.holidays = calendars[self.observes["calendarId"]] if self.observes else set()
        zone = wire["zone"]
        self.zone = ZoneInfo(zone["zone"] if zone["mode"] == "fixed" else screen)
        self.start, self.end = (local(wire[side]) for side in ("start", "end"))
        self.rule = wire.get("repeat")
        self.out = {datetime.fromisoformat(text).date() for text in wire.get("except", [])}
        self.extra = {datetime.fromisoformat(text).date() for text in wire.get("extra", [])}
        self.moved = {
            datetime.fromisoformat(one["original"]).date(): tuple(datetime.fromisoformat(one[side]) for side in ("start", "end"))
            for one in wire.get("moved", [])
        }

    @cache
    def windows(self, around):
        """The local windows that can touch a date."""
        start, until = self.start.date(), around + timedelta(9)
        ruled = set(dates(self.rule, start, until))
        if self.observes:
            # What was moved by hand is no longer the rule's.
            kept = ruled & set(self.moved)
            ruled = observe(ruled, self.rule, start, until, self.holidays, self.observes) | kept
        all_dates = ruled | self.extra
        windows = []
        for day in all_dates - self.out:
            begin = datetime.combine(day, self.start.time())
            placed = self.moved.get(day, (begin, begin + (self.end - self.start)))
            whole = placed[0].time() == datetime.min.time() and placed[1] - placed[0] == timedelta(1)
            windows.extend(self.hours.windows(placed[0].date()) if self.hours and whole else [placed])
        near = (datetime.combine(around - timedelta(2), datetime.min.time()), datetime.combine(around + timedelta(2), datetime.min.time()))
        return [one for one in windows if one[1] > near[0] and one[0] < near[1]]

    def holds(self, at):
        wall = at.astimezone(self.zone).replace(tzinfo=None)
        return any(begin <= wall < end for begin, end in self.windows(wall.date()))

    def run_start(self, at):
        """Since when it has held without a break."""
        at = at.replace(second=0, microsecond=0)
        while self.holds(at - MINUTE):
            at -= MINUTE
        return at


# Shares of each hour.


def total(items, plays):
    return sum(items[n % len(items)][1] for n in range(plays))


def counted(normal, shares):
    """Whole passes of the normal items, and plays of each share: the least with which each has its part of the cycle."""
    asked = sum(seconds for seconds, _ in shares)
    whole = 3600 if normal and asked < 3600 else asked
    wanted = max([3_600_000] + [-(-total(items, len(items)) * whole // seconds) for seconds, items in shares])
    if whole == asked:
        if len(shares) == 1:
            return 0, [len(shares[0][1])]
        return 0, [next(n for n in range(10**6) if total(items, n) * asked >= wanted * seconds) for seconds, items in shares]
    passes = next(n for n in range(1, 10**6) if n * total(normal, len(normal)) * 3600 >= wanted * (3600 - asked))
    plays = [0] * len(shares)
    while True:
        cycle = passes * total(normal, len(normal)) + sum(total(items, n) for (_, items), n in zip(shares, plays))
        short = [at for at, (seconds, items) in enumerate(shares) if total(items, plays[at]) * 3600 < cycle * seconds]
        if not short:
            return passes, plays
        plays[short[0]] += 1


@cache
def woven(normal, shares):
    """One cycle. Each play has an ideal stretch, as if every list ran by itself at its own speed: of the first ones left whose
    stretch has begun the one whose stretch ends first is next; of equals the normal one, then the first share."""
    passes, plays = counted(normal, shares)
    lists = [list(normal) * passes] + [[items[n % len(items)] for n in range(count)] for (_, items), count in zip(shares, plays)]
    cycle = sum(ms for one in lists for _, ms in one)
    ideal = []
    for one in lists:
        speed, at, spans = Fraction(cycle, max(1, sum(ms for _, ms in one))), 0, []
        for item in one:
            spans.append((at * speed, (at + item[1]) * speed, item))
            at += item[1]
        ideal.append(spans)
    made, now = [], 0
    while any(ideal):
        ready = [(spans[0][1], n) for n, spans in enumerate(ideal) if spans and spans[0][0] <= now]
        item = ideal[min(ready)[1]].pop(0)[2]
        made.append(item)
        now += item[1]
    return made


# What plays.

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class Site:
    def __init__(self, wire, screen, tags=(), active=None):
        self.wire = wire
        self.tags = set(tags)
        self.zone = ZoneInfo(screen)
        calendars = {id: {date.fromisoformat(one["date"]) for one in days} for id, days in wire.get("calendars", {}).items()}
        dayparts = {id: Hours(one, calendars) for id, one in wire.get("dayparts", {}).items()}
        self.active = dayparts[active] if active else None
        self.when = {one["id"]: When(one["when"], screen, dayparts, calendars) for c in wire["channels"] for one in c["bookings"]}
        self.channels = {one["id"]: one for one in wire["channels"]}
        self.playlists = {one["id"]: one for one in wire["playlists"]}
        self.media = {one["id"]: one for one in wire["media"]}

    def valid(self, file, at):
        today = at.astimezone(self.zone).date().isoformat()
        return file in self.media and self.media[file].get("validFrom", "") <= today <= self.media[file].get("validUntil", "9999")

    def asleep(self, at):
        return self.active is not None and not self.active.open(at.astimezone(self.zone).replace(tzinfo=None))

    def meant(self, one):
        """Whether the screen's tags let a booking play."""
        asked = one.get("tags", {})
        any_of = set(asked.get("anyOf", []))
        return (not any_of or bool(any_of & self.tags)) and not set(asked.get("noneOf", [])) & self.tags

    def items(self, content, at):
        if content["kind"] == "media":
            file = content["id"]
            return [(file, self.media[file].get("durationMs", 10_000))] if self.valid(file, at) else []
        items = self.playlists.get(content["id"], {"items": []})["items"]
        return [(one["id"], one["durationMs"]) for one in items if self.valid(one["mediaId"], at)]

    def content(self, one, at):
        """Items and anchor of a booking that holds; None when it has nothing to show."""
        if one["content"]["kind"] == "channel":
            inner = self.plays(one["content"]["id"], at)
            return inner and (inner["items"], inner["anchor"])
        items = self.items(one["content"], at)
        return (items, self.when[one["id"]].run_start(at)) if items else None

    def plays(self, which, at):
        found = self.channels.get(which)
        if found is None:
            return None
        present = [one for one in found["bookings"] if self.meant(one) and self.when[one["id"]].holds(at)]
        present = [(one, self.content(one, at)) for one in present]
        present = [(one, content) for one, content in present if content]
        sharing = sorted((one["createdAt"], one["id"], one["shareSeconds"], tuple(content[0])) for one, content in present if "shareSeconds" in one)
        shares = tuple((seconds, items) for _, _, seconds, items in sharing)
        present = [(one, content) for one, content in present if "shareSeconds" not in one]
        if not present:
            items = self.items({"kind": "playlist", "id": found["default"]}, at) if found["default"] else []
            items = woven(tuple(items), shares) if shares else items
            return {"items": items, "anchor": EPOCH, "precedence": 0, "bookings": []} if items else None
        top = max(one["priority"] for one, _ in present)
        level = sorted((pair for pair in present if pair[0]["priority"] == top), key=lambda pair: (pair[0]["createdAt"], pair[0]["id"]))
        level = [pair for pair in level if pair[0].get("exclusive")][-1:] or level
        if len(level) == 1:
            anchor = level[0][1][1]
        else:
            anchor = max(max(self.when[one["id"]].run_start(at), content[1]) for one, content in level)
        items = [item for _, content in level for item in content[0]]
        if shares and not level[0][0].get("exclusive"):
            items = woven(tuple(items), shares)
        return {"items": items, "anchor": anchor, "precedence": top, "bookings": [one["id"] for one, _ in level]}

    def turn(self, which, at):
        """What a player must show: the item with its turn, and why."""
        now = self.plays(which, at)
        if now is None:
            return None
        length = sum(ms for _, ms in now["items"])
        position = round((at - now["anchor"]) / timedelta(milliseconds=1)) % length
        for item, ms in now["items"]:
            if position < ms:
                begin = at - timedelta(milliseconds=position)
                end = begin + timedelta(milliseconds=ms)
                return {"item": item, "from": iso(begin), "until": iso(end), "precedence": now["precedence"], "bookings": now["bookings"]}
            position -= ms


def iso(at):
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


# The scenarios.


def when(start, end, repeat=None, zone=None, **more):
    mode = {"mode": "fixed", "zone": zone} if zone else {"mode": "screen"}
    return {"zone": mode, "start": start, "end": end, **({"repeat": repeat} if repeat else {}), **more}


def book(n, content, when, priority=10, made=None, alone=False, share=None, tags=None):
    created = datetime(2026, 1, 1, tzinfo=timezone.utc) + timedelta(minutes=n if made is None else made)
    more = {**({"exclusive": True} if alone else {}), **({"shareSeconds": share} if share else {}), **({"tags": tags} if tags else {})}
    return {"id": booking(n), "content": content, "when": when, "priority": priority, "createdAt": iso(created), **more}


def shows(n): return {"kind": "media", "id": media(n)}
def runs(n): return {"kind": "playlist", "id": playlist(n)}
def nests(n): return {"kind": "channel", "id": channel(n)}


#: Files 1 to 6 are pictures, 7 is a film; playlist 1 is the usual default, 2 and 3 are others, 4 is empty, 5 has only a deleted file.
MEDIA = [{"id": media(n)} for n in range(1, 7)] + [{"id": media(7), "durationMs": 47_300}]


def items(of, *files):
    return [{"id": key("e", of * 10 + at), "mediaId": media(n), "durationMs": ms} for at, (n, ms) in enumerate(files)]


PLAYLISTS = [
    {"id": playlist(1), "items": items(1, (1, 10_000), (2, 20_000))},
    {"id": playlist(2), "items": items(2, (3, 15_000), (7, 47_300), (4, 7_000))},
    {"id": playlist(3), "items": items(3, (5, 60_000))},
    {"id": playlist(4), "items": []},
    {"id": playlist(5), "items": items(5, (99, 10_000))},
]


def by_hours(n, start, repeat="FREQ=DAILY", **more):
    """On the days of a rule, at the hours of a daypart."""
    return when(f"{start}T00:00", f"{start}T24:00", repeat, daypartId=daypart(n), **more)


def open_from(*times):
    return [{"from": begin, "to": end} for begin, end in (time.split("-") for time in times)]


def week(weekdays, saturday=(), sunday=()):
    return [open_from(*weekdays)] * 5 + [open_from(*saturday), open_from(*sunday)]


def off(n): return {"calendarId": calendar(n), "mode": "exclude"}
def like(n, weekday): return {"calendarId": calendar(n), "mode": "asWeekday", "weekday": weekday}


CALENDARS = {
    calendar(1): [{"date": day, "name": name} for day, name in (("2026-12-24", "Christmas Eve"), ("2026-12-25", "Christmas Day"), ("2026-12-26", "Boxing Day"), ("2027-01-01", "New Year's Day"))],
    calendar(2): [{"date": "2026-03-29", "name": "A Sunday"}, {"date": "2026-10-25", "name": "Another"}],
}
DAYPARTS = {
    # A shop; on holidays it has a Sunday's hours.
    daypart(1): {"week": week(["08:00-18:00"], ["10:00-16:00"], ["12:00-16:00"]), "exceptions": [{"date": "2026-12-24", "windows": open_from("08:00-13:00")}, {"date": "2026-12-31", "windows": []}], "holidays": {"calendarId": calendar(1), "weekday": 7}},
    # A bar: lunch, and nights into the next day.
    daypart(2): {"week": week(["11:30-14:00", "22:00-02:00"], ["20:00-04:00"], ["00:00-01:30"]), "exceptions": []},
    # Windows where the clocks change.
    daypart(3): {"week": week([], [], ["01:30-02:10", "02:15-02:45", "02:50-04:00"]), "exceptions": []},
    # Round the clock but for one night.
    daypart(4): {"week": [open_from("00:00-24:00")] * 7, "exceptions": [{"date": "2026-11-25", "windows": open_from("00:00-20:00")}]},
}


def timed(*args, **more):
    """A scenario with dayparts and holidays."""
    return scenario(*args, times=True, **more)


def scenario(name, zone, day, channels, asks, layers=None, days=None, times=False, tags=(), active=None):
    wire = {
        "media": [{**file, **(days or {}).get(n, {})} for n, file in enumerate(MEDIA, 1)],
        "playlists": PLAYLISTS,
        "channels": [{"id": channel(n), "default": default and playlist(default), "bookings": bookings} for n, (default, bookings) in channels.items()],
    }
    if times:
        wire |= {"dayparts": DAYPARTS, "calendars": CALENDARS}
    site = Site(wire, zone, tags, active)
    own = ZoneInfo(zone)
    at = []
    for ask in asks:
        # An instant, or a wall-clock time of the screen, its first pass.
        moment = datetime.fromisoformat(ask.replace("Z", "+00:00")) if ask.endswith("Z") else datetime.fromisoformat(ask).replace(tzinfo=own).astimezone(timezone.utc)
        shown = {name: site.turn(channel(n), moment) for name, n in (layers or {"": 1}).items()}
        at.append({"now": iso(moment), "layers": {}, "asleep": True} if site.asleep(moment) else {"now": iso(moment), "layers": shown})
    root = {"kind": "layout", "layers": {name: channel(n) for name, n in layers.items()}} if layers else {"kind": "channel", "id": channel(1)}
    screen = {**({"tags": list(tags)} if tags else {}), **({"activeHours": active} if active else {})}
    return {"name": name, "zone": zone, "day": day, "root": root, **screen, "site": wire, "at": at}


def hours(day, *times):
    return [f"{day}T{time}" for time in times]


SCENARIOS = [
    scenario("priority wins, equals take turns, the default fills the rest", "Europe/Stockholm", "2026-11-23", {
        1: (1, [
            book(1, shows(3), when("2026-11-02T09:00", "2026-11-02T17:00", "FREQ=DAILY")),
            book(2, runs(2), when("2026-11-02T10:00", "2026-11-02T16:00", "FREQ=DAILY")),
            book(3, shows(5), when("2026-11-02T12:00", "2026-11-02T13:00", "FREQ=WEEKLY;BYDAY=MO,WE"), 20),
        ])},
        hours("2026-11-23", "08:59:59.999", "09:00", "09:59:59.999", "10:00", "10:00:25", "11:59:59.999", "12:00", "12:59:59.999", "13:00", "15:59:59.999", "16:00", "16:59:59.999", "17:00") + hours("2026-11-24", "12:00", "12:00:31") + hours("2026-11-25", "12:30")),
    scenario("the clocks skip an hour", "Europe/Stockholm", "2026-03-28", {
        1: (1, [
            book(1, shows(3), when("2026-03-01T02:10", "2026-03-01T02:50", "FREQ=DAILY"), 30),
            book(2, shows(4), when("2026-03-01T02:30", "2026-03-01T04:00", "FREQ=DAILY"), 20),
            book(3, runs(2), when("2026-03-01T00:00", "2026-03-01T06:00", "FREQ=DAILY"), 10),
        ])},
        hours("2026-03-28", "02:15", "02:55", "03:30") + ["2026-03-29T00:30:00Z", "2026-03-29T00:59:59.999Z", "2026-03-29T01:00:00Z", "2026-03-29T01:45:00Z", "2026-03-29T01:59:59.999Z", "2026-03-29T02:00:00Z", "2026-03-29T03:59:59.999Z", "2026-03-29T04:00:00Z"] + hours("2026-03-30", "02:15", "02:55")),
    scenario("the clocks repeat an hour", "Europe/Stockholm", "2026-10-24", {
        1: (1, [
            book(1, shows(3), when("2026-10-01T02:10", "2026-10-01T02:50", "FREQ=DAILY"), 30),
            book(2, shows(4), when("2026-10-01T02:30", "2026-10-01T04:00", "FREQ=DAILY"), 20),
            book(3, runs(2), when("2026-10-01T01:00", "2026-10-01T03:00", "FREQ=DAILY"), 10),
        ])},
        ["2026-10-24T23:05:00Z", "2026-10-25T00:05:00Z", "2026-10-25T00:15:00Z", "2026-10-25T00:49:59.999Z", "2026-10-25T00:55:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:09:59.999Z", "2026-10-25T01:10:00Z", "2026-10-25T01:50:00Z", "2026-10-25T02:00:00Z", "2026-10-25T02:59:59.999Z", "2026-10-25T03:00:00Z"]),
    scenario("a night across a long and a short one belongs to the day it begins on", "Europe/London", "2026-10-23", {
        1: (None, [
            book(1, runs(2), when("2026-10-02T22:00", "2026-10-03T02:00", "FREQ=WEEKLY;BYDAY=FR,SA")),
            book(2, shows(5), when("2026-10-01T01:30", "2026-10-01T01:45", "FREQ=DAILY"), 20),
        ])},
        hours("2026-10-23", "21:59:59.999", "22:00", "23:59:59.999") + hours("2026-10-24", "00:00", "01:35", "01:59:59.999", "02:00", "22:00") + ["2026-10-25T00:20:00Z", "2026-10-25T00:35:00Z", "2026-10-25T01:20:00Z", "2026-10-25T01:35:00Z", "2026-10-25T01:59:59.999Z", "2026-10-25T02:00:00Z"] + hours("2026-10-25", "22:30") + hours("2026-10-30", "22:30")),
    scenario("a zone of its own beside the screen's", "America/New_York", "2027-03-12", {
        1: (1, [
            book(1, shows(3), when("2027-03-01T09:00", "2027-03-01T10:00", "FREQ=DAILY")),
            book(2, shows(4), when("2027-03-01T15:00", "2027-03-01T16:00", "FREQ=DAILY", zone="Europe/Stockholm"), 20),
        ])},
        hours("2027-03-12", "08:59", "09:00", "09:30", "10:00") + hours("2027-03-14", "09:30", "10:00", "10:30", "11:00") + hours("2027-03-29", "09:00", "09:30", "10:00")),
    scenario("no daylight saving, equals by when they were made", "America/Phoenix", "2026-11-01", {
        1: (1, [
            book(1, shows(3), when("2026-10-26T08:00", "2026-10-26T20:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"), made=50),
            book(2, shows(4), when("2026-10-26T08:00", "2026-10-26T20:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"), made=10),
            book(3, runs(3), when("2026-10-26T12:00", "2026-10-26T14:00", "FREQ=DAILY"), made=30),
        ])},
        hours("2026-11-01", "09:00", "12:30") + hours("2026-11-02", "08:00", "08:00:10", "08:00:19.999", "12:00", "12:00:10", "12:01:10", "13:59:59.999", "14:00", "19:59:59.999", "20:00")),
    scenario("midnight does not exist", "America/Santiago", "2026-09-04", {
        1: (1, [
            book(1, shows(3), when("2026-09-01T00:00", "2026-09-01T01:00", "FREQ=DAILY"), 30),
            book(2, shows(4), when("2026-09-01T00:00", "2026-09-02T00:00", "FREQ=WEEKLY;BYDAY=SU"), 20),
            book(3, runs(2), when("2026-09-01T23:00", "2026-09-02T01:30", "FREQ=DAILY"), 10),
        ])},
        hours("2026-09-05", "00:30", "01:10", "22:59", "23:00", "23:59:59.999") + ["2026-09-06T04:00:00Z", "2026-09-06T04:29:59.999Z", "2026-09-06T04:30:00Z", "2026-09-06T12:00:00Z", "2026-09-07T02:59:59.999Z"] + hours("2026-09-07", "00:00", "00:59:59.999", "01:00", "01:30")),
    scenario("half an hour back", "Australia/Lord_Howe", "2026-04-04", {
        1: (1, [
            book(1, shows(3), when("2026-04-01T01:30", "2026-04-01T02:00", "FREQ=DAILY")),
            book(2, shows(4), when("2026-04-01T01:45", "2026-04-01T03:00", "FREQ=DAILY"), 20),
        ])},
        hours("2026-04-04", "01:29", "01:30", "01:45", "02:59:59.999", "03:00") + ["2026-04-04T14:35:00Z", "2026-04-04T14:50:00Z", "2026-04-04T15:00:00Z", "2026-04-04T15:14:59.999Z", "2026-04-04T15:15:00Z", "2026-04-04T16:29:59.999Z", "2026-04-04T16:30:00Z"]),
    scenario("half an hour forward", "Australia/Lord_Howe", "2026-10-03", {
        1: (1, [book(1, shows(3), when("2026-10-01T02:10", "2026-10-01T02:20", "FREQ=DAILY")), book(2, shows(4), when("2026-10-01T02:20", "2026-10-01T03:00", "FREQ=DAILY"))])},
        hours("2026-10-03", "02:10", "02:20", "02:59:59.999") + ["2026-10-03T15:20:00Z", "2026-10-03T15:30:00Z", "2026-10-03T15:59:59.999Z", "2026-10-03T16:00:00Z"]),
    scenario("channels inside channels, each with its own default", "Asia/Kathmandu", "2026-12-30", {
        1: (1, [book(1, nests(2), when("2026-12-28T10:00", "2026-12-28T18:00", "FREQ=DAILY"), 5), book(2, shows(6), when("2026-12-28T11:00", "2026-12-28T12:30", "FREQ=DAILY"), 5)]),
        2: (3, [book(3, nests(3), when("2026-12-28T12:00", "2026-12-28T20:00", "FREQ=DAILY"), 900)]),
        3: (None, [book(4, runs(2), when("2026-12-28T13:00", "2026-12-28T14:00", "FREQ=DAILY"), 1)])},
        hours("2026-12-31", "09:59:59.999", "10:00", "10:59:59.999", "11:00", "11:01:00", "12:15", "12:30", "12:59:59.999", "13:00", "13:30", "14:00", "17:59:59.999", "18:00") + hours("2027-01-01", "13:45")),
    scenario("a leap day, a day ahead of the world", "Pacific/Kiritimati", "2028-02-28", {
        1: (1, [
            book(1, shows(3), when("2024-02-29T00:00", "2024-03-01T00:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"), 20),
            book(2, shows(4), when("2028-02-28T12:00", "2028-02-28T13:00", "FREQ=DAILY;COUNT=3"), 30),
            book(3, shows(5), when("2028-01-31T00:00", "2028-02-01T00:00", "FREQ=MONTHLY;BYMONTHDAY=-1"), 15),
        ])},
        hours("2028-02-28", "11:59", "12:00", "13:00", "23:59:59.999") + hours("2028-02-29", "00:00", "12:30", "23:59:59.999") + hours("2028-03-01", "00:00", "12:30", "13:00") + hours("2028-03-02", "12:30") + hours("2028-03-31", "10:00")),
    scenario("the clocks go back for a month", "Africa/Casablanca", "2026-02-14", {
        1: (1, [book(1, shows(3), when("2026-02-01T02:15", "2026-02-01T02:45", "FREQ=DAILY")), book(2, shows(4), when("2026-02-01T09:00", "2026-02-01T10:00", "FREQ=WEEKLY;BYDAY=SU,MO"), 20)])},
        ["2026-02-15T01:20:00Z", "2026-02-15T01:50:00Z", "2026-02-15T02:20:00Z", "2026-02-15T02:50:00Z"] + hours("2026-02-15", "09:00", "09:59:59.999", "10:00") + hours("2026-03-02", "09:30") + hours("2026-03-16", "09:30", "02:20")),
    scenario("the 31st, the last day, the last Friday", "Pacific/Apia", "2026-04-28", {
        1: (1, [
            book(1, shows(3), when("2026-01-31T08:00", "2026-01-31T09:00", "FREQ=MONTHLY;BYMONTHDAY=31"), 30),
            book(2, shows(4), when("2026-01-31T08:00", "2026-01-31T10:00", "FREQ=MONTHLY;BYMONTHDAY=-1"), 20),
            book(3, shows(5), when("2026-01-30T08:00", "2026-01-30T11:00", "FREQ=MONTHLY;BYDAY=-1FR"), 10),
            book(4, shows(6), when("2026-01-01T09:30", "2026-01-01T10:30", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"), 15),
        ])},
        hours("2026-04-29", "08:30") + hours("2026-04-30", "08:30", "09:30", "10:15", "10:45") + hours("2026-05-29", "08:30", "09:45", "10:45") + hours("2026-05-31", "08:30", "09:30", "10:30") + hours("2026-06-01", "08:30")),
    scenario("a date that never was", "Pacific/Apia", "2011-12-28", {
        1: (1, [book(1, shows(3), when("2011-12-01T10:00", "2011-12-01T12:00", "FREQ=DAILY")), book(2, runs(2), when("2011-12-29T22:00", "2011-12-31T02:00"), 20)])},
        hours("2011-12-29", "09:59", "11:00", "21:59", "23:00") + ["2011-12-30T09:59:59.999Z", "2011-12-30T10:00:00Z", "2011-12-30T11:59:59.999Z", "2011-12-30T12:00:00Z"] + hours("2011-12-31", "11:00", "12:00")),
    scenario("every second week across a year of 53", "Europe/Stockholm", "2026-12-19", {
        1: (1, [
            book(1, shows(3), when("2026-12-14T09:00", "2026-12-14T12:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU")),
            book(2, shows(4), when("2026-12-14T09:00", "2026-12-14T12:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU")),
        ])},
        [f"2026-12-{day}T10:00" for day in (20, 21, 27, 28)] + [f"2027-01-{day}T10:00" for day in ("03", "04", "10", "11", "17", "18")]),
    scenario("dates taken out, added and moved", "Europe/Stockholm", "2026-11-23", {
        1: (1, [book(1, shows(3), when("2026-11-02T09:00", "2026-11-02T11:00", "FREQ=WEEKLY;BYDAY=MO,TH", **{
            "except": ["2026-11-26T09:00"], "extra": ["2026-11-28T09:00"],
            "moved": [{"original": "2026-11-30T09:00", "start": "2026-12-01T13:00", "end": "2026-12-01T14:30"}]}))])},
        hours("2026-11-23", "10:00") + hours("2026-11-26", "10:00") + hours("2026-11-28", "09:00", "10:59:59.999", "11:00") + hours("2026-11-30", "10:00") + hours("2026-12-01", "12:59", "13:00", "14:29:59.999", "14:30") + hours("2026-12-03", "10:00")),
    scenario("what shows nothing lets what is below play", "Europe/Stockholm", "2026-11-23", {
        1: (1, [
            book(1, runs(4), when("2026-11-20T00:00", "2026-11-21T00:00", "FREQ=DAILY"), 900),
            book(2, runs(5), when("2026-11-20T00:00", "2026-11-21T00:00", "FREQ=DAILY"), 901),
            book(3, shows(99), when("2026-11-20T00:00", "2026-11-21T00:00", "FREQ=DAILY"), 902),
            book(4, nests(2), when("2026-11-20T00:00", "2026-11-21T00:00", "FREQ=DAILY"), 903),
            book(5, nests(9), when("2026-11-20T00:00", "2026-11-21T00:00", "FREQ=DAILY"), 904),
            book(6, shows(4), when("2026-11-20T09:00", "2026-11-20T10:00", "FREQ=DAILY"), 1),
        ]),
        2: (4, [])},
        hours("2026-11-23", "08:30", "09:00", "09:30", "10:00", "23:59:59.999") + hours("2026-11-24", "00:00")),
    scenario("days that touch are one, and an end is an end", "Europe/Stockholm", "2026-11-23", {
        1: (None, [
            book(1, runs(2), when("2026-11-20T00:00", "2026-11-21T00:00", "FREQ=DAILY;UNTIL=20261127"), 5),
            book(2, shows(3), when("2026-11-24T12:00", "2026-11-24T12:01"), 9),
        ])},
        hours("2026-11-23", "00:00", "00:00:33", "18:00") + hours("2026-11-24", "00:00", "11:59:59.999", "12:00", "12:00:59.999", "12:01") + hours("2026-11-27", "23:59:59.999") + hours("2026-11-28", "00:00", "12:00")),
    scenario("two layers, each by itself", "America/New_York", "2026-11-01", {
        1: (1, [book(1, shows(3), when("2026-10-05T01:15", "2026-10-05T01:45", "FREQ=DAILY"))]),
        2: (None, [book(2, runs(2), when("2026-10-05T00:00", "2026-10-05T12:00", "FREQ=WEEKLY;BYDAY=SU"))])},
        ["2026-11-01T05:14:59.999Z", "2026-11-01T05:15:00Z", "2026-11-01T05:45:00Z", "2026-11-01T06:15:00Z", "2026-11-01T06:44:59.999Z", "2026-11-01T06:45:00Z", "2026-11-01T16:59:59.999Z", "2026-11-01T17:00:00Z"],
        layers={key("f", 1): 1, key("f", 2): 2}),
    scenario("an exclusive one plays alone, of two the one made last", "Europe/Stockholm", "2026-11-23", {
        1: (1, [
            book(1, shows(3), when("2026-11-02T08:00", "2026-11-02T18:00", "FREQ=DAILY")),
            book(2, runs(2), when("2026-11-02T09:00", "2026-11-02T14:00", "FREQ=DAILY"), made=40, alone=True),
            book(3, shows(5), when("2026-11-02T12:00", "2026-11-02T16:00", "FREQ=DAILY"), made=30, alone=True),
            book(4, shows(6), when("2026-11-02T15:00", "2026-11-02T17:00", "FREQ=DAILY"), made=50),
            book(5, shows(7), when("2026-11-02T13:00", "2026-11-02T13:10", "FREQ=WEEKLY;BYDAY=MO"), 11),
            book(6, shows(4), when("2026-11-02T07:00", "2026-11-02T23:00", "FREQ=DAILY"), 9, alone=True),
        ])},
        hours("2026-11-23", "06:59:59.999", "07:00", "08:00", "08:00:05", "09:00", "09:00:40", "12:00", "12:30:20", "13:00", "13:10", "13:59:59.999", "14:00", "15:30", "16:00", "16:00:15", "17:00", "18:00") + hours("2026-11-24", "13:05")),
    scenario("an exclusive one that shows nothing displaces nobody", "Europe/London", "2026-10-24", {
        1: (1, [
            book(1, shows(3), when("2026-10-01T00:30", "2026-10-01T03:00", "FREQ=DAILY")),
            book(2, runs(3), when("2026-10-01T00:30", "2026-10-01T03:00", "FREQ=DAILY")),
            book(3, runs(4), when("2026-10-01T00:00", "2026-10-01T03:00", "FREQ=DAILY"), alone=True),
            book(4, nests(2), when("2026-10-01T00:00", "2026-10-01T03:00", "FREQ=DAILY"), alone=True),
        ]),
        2: (None, [
            book(5, shows(4), when("2026-10-01T01:15", "2026-10-01T02:00", "FREQ=DAILY"), 700),
            book(6, shows(6), when("2026-10-01T01:20", "2026-10-01T01:30", "FREQ=DAILY"), 700, alone=True),
        ])},
        hours("2026-10-24", "00:30", "00:31:05", "01:15", "01:20", "01:30", "02:00") + ["2026-10-25T00:14:59.999Z", "2026-10-25T00:15:00Z", "2026-10-25T00:25:00Z", "2026-10-25T00:45:00Z", "2026-10-25T01:10:00Z", "2026-10-25T01:15:00Z", "2026-10-25T01:22:00Z", "2026-10-25T01:59:59.999Z", "2026-10-25T02:00:00Z"]),
    scenario("exclusive in one layer, not in the other", "America/New_York", "2027-03-13", {
        1: (1, [book(1, shows(3), when("2027-03-01T01:30", "2027-03-01T04:00", "FREQ=DAILY")), book(2, shows(4), when("2027-03-01T02:15", "2027-03-01T03:30", "FREQ=DAILY"), alone=True)]),
        2: (1, [book(3, shows(5), when("2027-03-01T01:30", "2027-03-01T04:00", "FREQ=DAILY")), book(4, shows(6), when("2027-03-01T02:15", "2027-03-01T03:30", "FREQ=DAILY"))])},
        hours("2027-03-13", "02:00", "02:15", "03:29:59.999", "03:30") + ["2027-03-14T06:59:59.999Z", "2027-03-14T07:00:00Z", "2027-03-14T07:29:59.999Z", "2027-03-14T07:30:00Z", "2027-03-14T08:00:00Z"],
        layers={key("f", 1): 1, key("f", 2): 2}),
    scenario("a share of a third of the hour beside the default and a booking, silenced by an exclusive one", "Europe/Stockholm", "2026-11-23", {
        1: (1, [
            book(1, shows(3), when("2026-11-02T08:00", "2026-11-02T20:00", "FREQ=DAILY"), 900, share=1200),
            book(2, runs(2), when("2026-11-02T10:00", "2026-11-02T14:00", "FREQ=DAILY"), 5),
            book(3, shows(6), when("2026-11-02T12:00", "2026-11-02T13:00", "FREQ=DAILY"), 5, alone=True),
        ])},
        hours("2026-11-23", "07:59:59.999", "08:00", "08:00:10", "08:00:20", "08:00:40", "08:17:03", "08:59:59.999", "09:00", "09:59:55", "10:00", "10:00:15", "10:00:40", "10:59", "11:30:20", "12:00", "12:30", "13:00", "13:45:45", "14:00", "19:59:59.999", "20:00")),
    scenario("two shares, one of several items, over two that take turns; the clocks repeat an hour", "Europe/London", "2026-10-24", {
        1: (3, [
            book(1, runs(2), when("2026-10-01T00:30", "2026-10-01T03:00", "FREQ=DAILY"), share=700, made=20),
            book(2, shows(6), when("2026-10-01T01:00", "2026-10-01T04:00", "FREQ=DAILY"), share=90, made=10),
            book(3, shows(3), when("2026-10-01T01:15", "2026-10-01T02:30", "FREQ=DAILY")),
            book(4, runs(1), when("2026-10-01T01:45", "2026-10-01T05:00", "FREQ=DAILY")),
        ])},
        hours("2026-10-24", "00:29:59.999", "00:30", "00:31:15", "00:40", "01:00", "01:02:30", "01:15", "01:16:20", "01:45", "02:29", "02:30", "03:00", "03:40") + ["2026-10-25T00:15:00Z", "2026-10-25T00:20:30Z", "2026-10-25T01:15:00Z", "2026-10-25T01:33:00Z", "2026-10-25T01:50:00Z"]),
    scenario("shares without anything else, of more than the hour, and of nothing", "America/New_York", "2026-11-02", {
        1: (None, [
            book(1, shows(3), when("2026-10-26T08:00", "2026-10-26T12:00", "FREQ=DAILY"), share=600),
            book(2, runs(1), when("2026-10-26T10:00", "2026-10-26T14:00", "FREQ=DAILY"), share=1800),
            book(3, shows(6), when("2026-10-26T11:00", "2026-10-26T11:30", "FREQ=DAILY"), share=3000),
            book(4, runs(4), when("2026-10-26T00:00", "2026-10-27T00:00", "FREQ=DAILY"), share=3600),
        ])},
        hours("2026-11-02", "07:59", "08:00", "08:00:15", "10:00", "10:00:25", "10:30:45", "11:00", "11:15:05", "11:29:59.999", "11:30", "12:00", "13:59:59.999", "14:00")),
    scenario("a share of a channel's programme, and a channel with shares inside another", "Asia/Kathmandu", "2026-12-30", {
        1: (1, [
            book(1, nests(2), when("2026-12-28T10:00", "2026-12-28T16:00", "FREQ=DAILY"), 5),
            book(2, nests(3), when("2026-12-28T12:00", "2026-12-28T14:00", "FREQ=DAILY"), share=900),
        ]),
        2: (3, [book(3, shows(4), when("2026-12-28T11:00", "2026-12-28T15:00", "FREQ=DAILY"), share=600)]),
        3: (None, [book(4, runs(2), when("2026-12-28T13:00", "2026-12-28T17:00", "FREQ=DAILY"))])},
        hours("2026-12-31", "09:59:59.999", "10:00", "10:30:30", "11:00", "11:05:05", "11:44", "12:00", "12:59:59.999", "13:00", "13:01:30", "13:30", "14:00", "15:00", "16:00")),
    scenario("files come and go at the screen's midnights", "Pacific/Apia", "2026-04-02", {
        1: (1, [
            book(1, runs(2), when("2026-04-01T09:00", "2026-04-01T18:00", "FREQ=DAILY"), 5),
            book(2, shows(6), when("2026-04-01T00:00", "2026-04-02T00:00", "FREQ=DAILY"), 9),
            book(3, shows(5), when("2026-04-01T20:00", "2026-04-01T21:00", "FREQ=DAILY"), share=1800),
        ])},
        [f"2026-04-{day}T{time}" for day in ("03", "04", "05", "06", "07", "08") for time in ("00:00", "09:00:20", "20:10:15", "23:59:59.999")],
        days={2: {"validUntil": "2026-04-05"}, 3: {"validFrom": "2026-04-05"}, 4: {"validUntil": "2026-04-04"}, 5: {"validFrom": "2026-04-04", "validUntil": "2026-04-07"}, 6: {"validFrom": "2026-04-06", "validUntil": "2026-04-06"}, 7: {"validUntil": "2026-04-04"}}),
    scenario("midnight does not exist where a file's last day ends", "America/Santiago", "2026-09-04", {
        1: (3, [book(1, shows(3), when("2026-09-01T00:00", "2026-09-02T00:00", "FREQ=DAILY"), 20)])},
        hours("2026-09-05", "12:00", "22:00", "23:59:59.999") + ["2026-09-06T03:59:59.999Z", "2026-09-06T04:00:00Z"] + hours("2026-09-06", "12:00"),
        days={3: {"validUntil": "2026-09-05"}}),
    timed("by the hours of a shop, also over Christmas", "Europe/Stockholm", "2026-12-21", {
        1: (1, [book(1, runs(2), by_hours(1, "2026-12-01")), book(2, shows(6), by_hours(1, "2026-12-01", "FREQ=WEEKLY;BYDAY=FR", holidays=off(1)), 20)])},
        hours("2026-12-21", "07:59:59.999", "08:00", "17:59:59.999", "18:00") + hours("2026-12-24", "08:00", "12:59:59.999", "13:00") + hours("2026-12-25", "11:59", "12:00", "15:59:59.999", "16:00") + hours("2026-12-26", "10:30", "12:30") + hours("2026-12-28", "09:00") + hours("2026-12-31", "10:00") + hours("2027-01-01", "09:00", "13:00") + hours("2027-01-08", "09:00")),
    timed("lunch and nights that belong to the day they begin on", "Europe/Stockholm", "2026-11-23", {
        1: (1, [book(1, runs(2), by_hours(2, "2026-11-02", "FREQ=WEEKLY;BYDAY=MO,FR,SA,SU"))])},
        hours("2026-11-23", "00:30", "11:29:59.999", "11:30", "13:59:59.999", "14:00", "22:00") + hours("2026-11-24", "01:59:59.999", "02:00", "12:00", "23:00") + hours("2026-11-27", "23:00") + hours("2026-11-28", "01:00", "02:30", "20:00") + hours("2026-11-29", "00:30", "01:45", "03:59:59.999", "04:00", "22:30")),
    timed("hours where the clocks skip one", "Europe/Stockholm", "2026-03-28", {
        1: (1, [book(1, runs(2), by_hours(3, "2026-03-01"))])},
        ["2026-03-29T00:29:59.999Z", "2026-03-29T00:30:00Z", "2026-03-29T00:59:59.999Z", "2026-03-29T01:00:00Z", "2026-03-29T01:15:00Z", "2026-03-29T01:59:59.999Z", "2026-03-29T02:00:00Z"]),
    timed("hours where the clocks repeat one", "Europe/Stockholm", "2026-10-24", {
        1: (1, [book(1, runs(2), by_hours(3, "2026-10-01"))])},
        ["2026-10-24T23:29:59.999Z", "2026-10-24T23:30:00Z", "2026-10-25T00:05:00Z", "2026-10-25T00:12:00Z", "2026-10-25T00:20:00Z", "2026-10-25T00:47:00Z", "2026-10-25T00:55:00Z", "2026-10-25T01:05:00Z", "2026-10-25T01:12:00Z", "2026-10-25T01:20:00Z", "2026-10-25T01:50:00Z", "2026-10-25T02:59:59.999Z", "2026-10-25T03:00:00Z"]),
    timed("one night in a round-the-clock week starts it over", "Europe/Stockholm", "2026-11-23", {
        1: (None, [book(1, runs(2), by_hours(4, "2026-11-20"))])},
        hours("2026-11-23", "00:00", "09:00") + hours("2026-11-25", "19:59:59.999", "20:00", "23:59:59.999") + hours("2026-11-26", "00:00", "00:00:20", "12:00")),
    timed("holidays as Sundays, and off", "Europe/Stockholm", "2026-12-20", {
        1: (1, [
            book(1, shows(3), when("2026-12-06T20:00", "2026-12-06T21:00", "FREQ=WEEKLY;BYDAY=SU", holidays=like(1, 7)), 10),
            book(2, shows(4), when("2026-12-01T20:30", "2026-12-01T21:30", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", holidays=like(1, 7)), 20),
            book(3, shows(5), when("2026-12-01T22:00", "2026-12-02T02:00", "FREQ=DAILY", holidays=off(1)), 30),
            book(4, shows(6), when("2026-12-04T20:00", "2026-12-04T20:15", "FREQ=WEEKLY", holidays=off(1), extra=["2026-12-25"], moved=[{"original": "2027-01-01", "start": "2027-01-01T19:00", "end": "2027-01-01T19:30"}]), 40),
            book(5, shows(7), when("2026-12-25T18:00", "2026-12-25T18:30", "FREQ=MONTHLY;BYMONTHDAY=25", holidays=like(1, 1)), 50),
        ])},
        hours("2026-12-20", "20:10", "20:45") + hours("2026-12-21", "20:10", "20:45", "23:00") + hours("2026-12-23", "23:30") + hours("2026-12-24", "01:59:59.999", "20:10", "20:45", "23:00") + hours("2026-12-25", "00:30", "18:10", "20:10", "20:20", "20:45") + hours("2026-12-26", "20:10", "23:00") + hours("2026-12-27", "20:10", "23:00") + hours("2027-01-01", "19:10", "20:10", "20:45")),
    timed("every second week, and a holiday of the week in between", "Europe/London", "2026-12-14", {
        1: (1, [
            book(1, shows(3), when("2026-12-07T09:00", "2026-12-07T10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", holidays=like(1, 7))),
            book(2, shows(4), when("2026-12-14T09:00", "2026-12-14T10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", holidays=like(1, 7)), 20),
            book(3, shows(5), when("2026-12-01T11:00", "2026-12-01T12:00", "FREQ=WEEKLY;BYDAY=SU;UNTIL=20261224", holidays=like(1, 7)), 30),
            book(4, shows(6), when("2026-12-01T13:00", "2026-12-01T14:00", "FREQ=WEEKLY;BYDAY=SU;COUNT=3", holidays=like(1, 7)), 30),
        ])},
        hours("2026-12-20", "09:30", "11:30", "13:30") + hours("2026-12-24", "09:30", "11:30", "13:30") + hours("2026-12-25", "09:30", "11:30", "13:30") + hours("2026-12-27", "09:30") + hours("2027-01-01", "09:30") + hours("2027-01-03", "09:30")),
    timed("a screen that is dark outside its hours", "Europe/Stockholm", "2026-12-21", {
        1: (1, [book(1, runs(2), when("2026-12-01T07:00", "2026-12-01T09:00", "FREQ=DAILY"))])},
        hours("2026-12-21", "00:00", "07:30", "07:59:59.999", "08:00", "08:59:59.999", "09:00", "17:59:59.999", "18:00") + hours("2026-12-24", "08:30", "12:59:59.999", "13:00") + hours("2026-12-25", "11:59", "12:00", "16:00") + hours("2026-12-31", "12:00") + hours("2027-01-01", "12:00"),
        active=daypart(1)),
    timed("two layers on a screen that is dark at night", "America/New_York", "2026-10-31", {
        1: (1, []), 2: (None, [book(2, runs(2), by_hours(2, "2026-10-05"))])},
        hours("2026-10-31", "19:59", "20:00", "23:59:59.999") + ["2026-11-01T05:10:00Z", "2026-11-01T06:10:00Z", "2026-11-01T07:30:00Z", "2026-11-01T08:59:59.999Z", "2026-11-01T09:00:00Z"] + hours("2026-11-02", "11:30", "14:00", "22:30") + hours("2026-11-03", "01:00"),
        layers={key("f", 1): 1, key("f", 2): 2}, active=daypart(2)),
    timed("only on screens with some tags", "Europe/Stockholm", "2026-11-23", {
        1: (1, [
            book(1, shows(3), when("2026-11-02T09:00", "2026-11-02T17:00", "FREQ=DAILY"), 10, tags={"anyOf": ["lobby", "shop"]}),
            book(2, shows(4), when("2026-11-02T10:00", "2026-11-02T16:00", "FREQ=DAILY"), 20, tags={"noneOf": ["portrait"]}),
            book(3, shows(5), when("2026-11-02T11:00", "2026-11-02T15:00", "FREQ=DAILY"), 30, tags={"anyOf": ["canteen"]}),
            book(4, nests(2), when("2026-11-02T18:00", "2026-11-02T20:00", "FREQ=DAILY"), 40),
        ]),
        2: (3, [book(5, shows(6), when("2026-11-02T18:00", "2026-11-02T19:00", "FREQ=DAILY"), 5, tags={"anyOf": ["portrait"], "noneOf": ["shop"]})])},
        hours("2026-11-23", "09:30", "10:30", "11:30", "16:30", "18:30", "19:30"), tags=("lobby", "portrait")),
]

if __name__ == "__main__":
    lines = ",\n".join(" " + json.dumps(one, separators=(",", ":")) for one in SCENARIOS)
    print(f"[\n{lines}\n]")
