"""`soberpath contact`: people to reach."""

from typing import Annotated

import typer

from soberpath.cli import fields, moments, option_words, options, parsing, people, records
from soberpath.cli.asking import Ask
from soberpath.core.model.answers import parse_name, parse_yes
from soberpath.core.model.records import Contact
from soberpath.core.people import contacts
from soberpath.render.views import answers
from soberpath.render.views import contact as pages

app = records.new_app("contact", "Add and list people you can reach.")


Role = Annotated[str, fields.make_option("contact", "role")]
CallNow = Annotated[str, fields.make_option("contact", "call_now")]


Name = Annotated[str, options.make_argument("NAME", "First name; an initial is enough.")]
Email = Annotated[str, fields.make_option("contact", "email")]
Fellowship = Annotated[str, fields.make_option("contact", "fellowship")]


@app.command(
    cls=parsing.make_asking(
        "contact",
        Ask("name", "Their name"),
        Ask("as_role", field="role", enter="for peer"),
        Ask("phone"),
        Ask("best_time"),
        Ask("note"),
    )
)
def add(
    context: typer.Context,
    name: Name,
    as_role: Role = "peer",
    phone: Annotated[str, fields.make_option("contact", "phone")] = "",
    email: Email = "",
    best_time: Annotated[str, fields.make_option("contact", "best_time")] = "",
    talk_every: Annotated[int | None, fields.make_option("contact", "talk_every_days")] = None,
    fellowship: Fellowship = "",
    call_now: CallNow = "",
    note: Annotated[str, fields.make_option("contact", "note")] = "",
) -> None:
    """Add someone you can reach.

    When you need someone to call, soberpath offers your sponsor, peers and others. Use
    --call-now yes to offer family, a counselor or a prescriber too.

    Example: soberpath contact add Jo --phone 555-0101
    """
    session = options.get_session(context)
    name = moments.settle_name(session, name, "Their name", "soberpath contact add NAME")
    fresh = Contact(
        name=parse_name(name),
        role=as_role,
        phone=phone,
        email=email,
        best_time=best_time,
        talk_every_days=talk_every,
        fellowship=fellowship,
        note=option_words.read_text(session, note),
        call_now=option_words.read(call_now, parse_yes) if call_now else None,
    )
    with session.writing() as change:
        change.journal = contacts.add(change.journal, fresh._replace(since=change.today))
    people.doubt_number(session, phone, change.journal.settings)
    if call_now == "" and not contacts.is_offered(fresh):
        session.tell(pages.describe_not_offered(fresh))
    past = people.describe_past_sponsor(change.before, change.journal)
    session.show((*answers.make_saved_page(pages.describe_added_contact(fresh)), *past))


@app.command(hidden=True)
def done(context: typer.Context, name: people.Person, number: options.Number) -> None:
    """Mark an open item done, by its number."""
    people.tick_off(
        options.get_session(context),
        lambda journal: contacts.find_by_name(journal, name).name,
        number,
    )


@app.command()
def show(context: typer.Context, name: people.Person, as_json: options.Json = False) -> None:
    """Show a contact, recent talks and open items."""
    session = options.get_session(context)
    journal = session.read_or_salvage()
    people.show(session, journal, contacts.find_by_name(journal, name), as_json=as_json)
