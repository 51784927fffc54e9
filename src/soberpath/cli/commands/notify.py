"""`soberpath notify`: a daily notification by the system's own scheduler.

Nothing is written or run without consent; on request everything is shown before. No journal is
required, and the scheduler learns of none.
"""

import subprocess
from typing import Annotated

import typer

from soberpath.cli import option_words, options, parsing
from soberpath.cli.session import Session
from soberpath.core.model import day_parsing
from soberpath.core.model.errors import NothingYet, Refused, SoberpathError
from soberpath.core.today import notification
from soberpath.core.today.notification import USUAL, Command, File, Plan, State
from soberpath.render.documents import notification_files
from soberpath.render.views import notify as pages
from soberpath.store import notification_folder

PATIENCE = 30.0
"""How many seconds to wait for a scheduler."""

ALREADY_OFF = "The daily notification is already off. Nothing was changed."

NONE = "The daily notification is off. Turn it on: soberpath notify on"


class Notify(parsing.Noun):
    """The group of the notification; without a command it shows the status."""

    alone = "status"


app = parsing.new_app(Notify)


@app.callback(invoke_without_command=True)
def notify() -> None:
    """Turn a daily notification on or off.

    Your own computer shows it, at a time you choose. It says nothing about you.
    """


def _open_session(context: typer.Context) -> Session:
    """Return the session, which shows times as the journal says if there is a readable one."""
    session = options.get_session(context)
    session.readable()
    return session


@app.command("install", hidden=True)
@app.command()
def on(
    context: typer.Context,
    at: Annotated[
        str, options.make_late_option("--at", "TIME", "Time, e.g. 20:00 or 8pm. [default: 20:00]")
    ] = "",
    show: Annotated[
        bool, typer.Option("--show", help="Show the files and commands before asking.")
    ] = False,
    yes: options.Yes = False,
) -> None:
    """Turn on the notification, after you confirm.

    In a container or over ssh, your system may have no desktop session. Then soberpath saves the
    files, shows how to turn the notification on, and ends with exit code 1.
    """
    session = _open_session(context)
    wanted = option_words.read(at, day_parsing.parse_time) if at else None
    place = notification_folder.find_place()
    plan = notification_files.plan_notification(wanted or USUAL, place)
    notification_files.require_scheduler(plan, place)
    ours = _require_own_files(plan)
    before = notification.find_time(ours, plan)
    when = wanted or before or USUAL
    plan = notification_files.plan_notification(when, place)
    session.show(pages.make_intended_page(when, before, plan))
    if show:
        _show(session, plan, again=bool(ours))
    session.require_consent(yes, "Turn on the notification?")
    notification_folder.write(plan)
    _turn_on(plan, again=bool(ours))
    session.show(pages.make_installed_page(when, plan.files))


def _require_own_files(plan: Plan) -> tuple[File, ...]:
    """Return the notification's files; raise Refused if other files have their names."""
    ours = notification_folder.require_ours(plan)
    if not ours and _find_state((), plan).on:
        raise Refused(
            "Another daily notification is already on, and soberpath didn't install it. To turn it"
            f" off: {plan.joined(plan.off)}"
        )
    return ours


def _show(session: Session, plan: Plan, *, again: bool) -> None:
    for file in plan.files:
        session.write("\n")
        session.show(pages.make_heading_page(file))
        session.write(file.text)
    session.write("\n")
    session.show(pages.make_commands_page(plan, again=again))
    session.write("\n")


def _turn_on(plan: Plan, *, again: bool) -> None:
    if again:
        _run_command(plan.off)
    if _run_command(plan.on) is None:
        raise SoberpathError(
            "The files are saved, but the notification isn't on. Your system may have no desktop"
            f" session here. In a session, run: {plan.joined(plan.on)}"
        )


@app.command("remove", hidden=True)
@app.command()
def off(context: typer.Context) -> None:
    """Turn off the notification and remove its files."""
    session = options.get_session(context)
    plan = notification_files.plan_notification(USUAL, notification_folder.find_place())
    standing = notification_folder.find_standing(plan)
    if not standing.ours:
        notification_folder.require_ours(plan)
        raise NothingYet(ALREADY_OFF)
    if plan.files[-1].path in (file.path for file in standing.ours):
        _turn_off(plan)
    notification_folder.remove(standing.ours, plan.link)
    session.show(pages.make_removed_page(standing.ours, standing.foreign))


def _turn_off(plan: Plan) -> None:
    if _run_command(plan.off) is None and _find_state((), plan).on:
        raise Refused(
            f"Couldn't turn off the notification, so its files stay. Try: {plan.joined(plan.off)}"
        )


@app.command()
def status(context: typer.Context, as_json: options.Json = False) -> None:
    """Show whether the notification is on, and when it's due."""
    session = _open_session(context)
    plan = notification_files.plan_notification(USUAL, notification_folder.find_place())
    state = _find_state(_list_files(plan), plan)
    if as_json:
        session.write_json(state._asdict())
    else:
        session.show(pages.make_status_page(state, plan))


def _list_files(plan: Plan) -> tuple[File, ...]:
    """Return every file of the notification; raise an error if one is missing."""
    ours = notification_folder.require_ours(plan)
    if not ours:
        raise NothingYet(NONE)
    standing = [file.path for file in ours]
    for file in plan.files:
        if file.path not in standing:
            raise Refused(f"{file.path} is missing. Reinstall it: soberpath notify on")
    return ours


def _find_state(files: tuple[File, ...], plan: Plan) -> State:
    return notification.find_state(files, plan, _run_command(plan.look))


def _run_command(command: Command) -> str | None:
    """Return the output of a system command; None if it reported an error."""
    try:
        done = subprocess.run(  # noqa: S603  (fixed words, found as the person's shell finds them)
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if done.returncode else done.stdout.decode(errors="replace")
