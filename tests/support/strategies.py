"""Random whole journals: every kind of entry, with any text that a file can contain."""

import datetime as dt

from hypothesis import strategies as st

from soberpath.core.model import records
from soberpath.core.model.dates import WEEKDAYS
from soberpath.core.model.records import PLAN_PARTS

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
names = texts.filter(lambda text: bool(text.strip()))
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
times = st.times().map(lambda time: time.replace(fold=0))  # no file holds a fold
halts = st.lists(st.sampled_from(records.HALT), unique=True, max_size=4).map(tuple)

settings = st.builds(
    records.Settings,
    country=st.sampled_from(["", "US", "DE"]),
    counting=texts,
    substance=texts,
    fellowship=texts | st.sampled_from(["NA", "SMART", "Recovery Dharma", "benzo peers", "none"]),
    day_starts_at=st.times(max_value=dt.time(6)),
    headline=st.sampled_from(["day", "full-days"]),
    week_starts=st.sampled_from(WEEKDAYS),
    hours=st.sampled_from(["24", "12"]),
    colors=st.sampled_from(["auto", "high-contrast", "none"]),
    milestones=st.sampled_from(["default", "na", "custom"]),
    extra_days=st.booleans(),
    extra_months=st.booleans(),
    prefers=texts,
    sober_word=texts,
    sponsor_word=texts,
    meeting_word=texts,
    peer_word=texts,
    time_zone=st.sampled_from(["", "Europe/London"]),
    near=texts,
    distance=st.sampled_from(["", "5km"]),
    checkin_questions=st.sampled_from(["", "taken, mood, note"]),
    uses_sponsor=st.none() | st.booleans(),
    inventory_questions=texts,
)
counters = st.sampled_from(["", "", "nicotine"])
runs = st.builds(records.Run, days, st.none() | days, texts, counters)
perhaps = st.none() | st.booleans()
strengths = st.none() | st.integers(0, 10)
contacts = st.builds(
    records.Contact, names, st.sampled_from(records.ROLES), texts, texts, texts,
    st.none() | st.integers(1, 365), texts, st.none() | days, st.none() | days, texts, perhaps,
    texts,
)  # fmt: skip
checkins = st.builds(
    records.CheckIn, days, st.none() | st.integers(1, 5), strengths, halts, texts, texts,
    strengths, strengths, perhaps,
)  # fmt: skip
meetings = st.builds(
    records.Meeting, days, st.none() | times, texts, st.lists(texts, max_size=3).map(tuple), texts,
    st.booleans(), texts, texts, st.booleans(), texts, texts, st.none() | days, st.booleans(),
    texts,
)  # fmt: skip
talks = st.builds(records.Talk, days, names, texts, st.booleans(), texts, texts)
actions = st.builds(records.Action, days, names, texts, st.none() | days)
notes = st.builds(records.Note, days, names, texts, st.booleans(), st.none() | days)
nothing = st.none()
milestones = st.builds(
    records.CustomMilestone, names, st.integers(0, 20000), nothing, nothing, texts
) | st.builds(records.CustomMilestone, names, nothing, nothing, st.integers(1, 60), texts)


cravings = st.builds(
    records.Craving, days, st.none() | times, strengths, strengths, halts, texts, texts, texts,
    st.none() | st.integers(0, 600), texts,
)  # fmt: skip
counts = st.none() | st.integers(1, 365)
goals = st.builds(
    records.Goal, days, counts, counts, counts, counts, st.none() | st.integers(0, 9),
    st.none() | days, st.booleans(),
)  # fmt: skip
plan = st.builds(records.PlanLine, st.sampled_from(list(PLAN_PARTS)), texts)
tapers = st.builds(records.Taper, days, st.none() | days, texts)
regulars = st.builds(
    records.Regular, names, st.sampled_from(WEEKDAYS), times, st.none() | st.integers(1, 1440),
    st.sampled_from(["", "Europe/London"]), texts, texts, st.lists(texts, max_size=2).map(tuple),
    st.booleans(), texts, texts, st.booleans(), texts, texts, st.none() | days, st.none() | days,
    texts, texts, st.lists(names, max_size=2, unique=True).map(tuple),
)  # fmt: skip
bookends = st.builds(
    records.Bookend, days, names, st.none() | times, st.none() | times, texts, st.booleans(),
    st.booleans(), strengths, strengths, texts, texts,
)  # fmt: skip
services = st.builds(
    records.Service,
    names,
    st.sampled_from(WEEKDAYS),
    st.none() | times,
    texts,
    st.none() | days,
    st.none() | days,
    texts,
)
inventory = st.builds(records.PageAnswer, days, names, names)
helplines = st.builds(
    records.Helpline, names, texts, texts, texts, st.sampled_from(["", "US"]), texts
)


zones = st.none() | st.sampled_from([dt.UTC, dt.timezone(-dt.timedelta(hours=5))])
instants = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 1, 1), timezones=zones)
moments = days | times | instants.map(lambda one: one.replace(fold=0))
plain_values = texts | moments | moments.map(str) | st.booleans() | st.integers() | st.floats()
values = st.recursive(
    plain_values,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
"""Any value that a TOML file can hold."""
conflicts = st.builds(
    records.Conflict,
    st.sampled_from(["checkin", "meeting", "run", "contact", "settings", "garden", ""]),
    st.dictionaries(
        st.sampled_from(["date", "time", "mood", "note", "types", "last_summary"]) | texts,
        values,
        max_size=4,
    ),
)
"""What another copy said: any value under any key, whether a record could hold it or not."""


def _some(records: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(records, max_size=3).map(tuple)


journals = st.builds(
    records.Journal,
    schema=st.just(1),
    settings=settings,
    runs=_some(runs),
    contacts=_some(contacts),
    checkins=st.lists(checkins, max_size=3, unique_by=lambda one: one.date).map(tuple),
    meetings=_some(meetings),
    talks=_some(talks),
    actions=_some(actions),
    notes=_some(notes),
    milestones=_some(milestones),
    conflicts=st.just(()),
    cravings=_some(cravings),
    plan=_some(plan),
    helplines=_some(helplines),
    goals=_some(goals),
    tapers=_some(tapers),
    regulars=_some(regulars),
    bookends=_some(bookends),
    services=_some(services),
    inventory=_some(inventory),
)
"""A journal with up to three records of each kind."""
