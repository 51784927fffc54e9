"""`soberpath export contacts`: your people for an address book."""

from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.core import contacts as core
from soberpath.core.errors import BadValue
from soberpath.render import vcard

app = options.new_app()


@app.command()
def contacts(
    context: typer.Context,
    version: Annotated[
        str, typer.Option("--version", metavar="N", help=f"{' or '.join(vcard.VERSIONS)}.")
    ] = vcard.VERSIONS[0],
    output: options.Output = "-",
    force: options.Force = False,
    yes: options.Yes = False,
) -> None:
    """Save your people for an address book.

    The vCards hold names, numbers and addresses of your present people, without any role.
    """
    session = options.session_of(context)
    if version not in vcard.VERSIONS:
        raise BadValue(f"a version is {' or '.join(vcard.VERSIONS)}; give one of these")
    session.free(output, force=force, is_shown=False)
    journal = session.journal()
    people = core.present(journal)
    whose = "1 person" if len(people) == 1 else f"{len(people)} people"
    session.agreed(yes, f"This writes the names, numbers and addresses of {whose}. Go on?")
    session.export(output, vcard.text(people, version, journal.settings.country), force=force)
