"""`soberpath export contacts`: contacts for an address book."""

from typing import Annotated

import typer

from soberpath.cli import options, parsing
from soberpath.cli.exports import export_files
from soberpath.core.model.errors import BadValue
from soberpath.core.people import contacts as core
from soberpath.render.documents import vcard

app = parsing.new_app()


@app.command()
def contacts(
    context: typer.Context,
    version: Annotated[
        str,
        typer.Option(
            "--version", metavar="N", help=f"Version of vCard: {' or '.join(vcard.VERSIONS)}."
        ),
    ] = vcard.VERSIONS[0],
    output: options.Output = "-",
    force: options.Force = False,
    yes: options.Yes = False,
) -> None:
    """Save your contacts as vCards for an address book.

    The file has names, phone numbers and email addresses of your current contacts, without roles.
    """
    session = options.get_session(context)
    if version not in vcard.VERSIONS:
        raise BadValue(f"--version: Unknown vCard version. Use {' or '.join(vcard.VERSIONS)}.")
    session.refuse_output(output, force=force)
    export_files.refuse_surprise(
        context, output, "These are cards for an address book.", "contacts.vcf"
    )
    export_files.check_ending(output, "vcf")
    journal = session.journal()
    people = core.list_present(journal)
    whose = "1 person" if len(people) == 1 else f"{len(people)} people"
    session.require_consent(
        yes,
        f"This file will contain names, phone numbers and email addresses of {whose}. Continue?",
    )
    session.export(
        output, vcard.render_vcard(people, version, journal.settings.country), force=force
    )
