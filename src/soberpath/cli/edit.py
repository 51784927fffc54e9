"""`soberpath edit`: the file itself, in your editor, without the fear of breaking it."""

import os
import shlex
import shutil
import signal
import subprocess

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core import changes
from soberpath.core.errors import Interrupted, Refused
from soberpath.render import editing as pages
from soberpath.store import draft as drafts
from soberpath.store.draft import Draft

USUAL_EDITORS = ("editor", "sensible-editor", "nano", "vim", "vi", "notepad")

app = options.new_app()


@app.command()
def edit(context: typer.Context) -> None:
    """Open your journal in your editor.

    That is the editor in $VISUAL or $EDITOR. Your journal only changes if the edit can be read.
    """
    session = options.session_of(context)
    editor = _editor()
    draft = drafts.begin(session.path)
    if draft.resumed:
        session.tell(f"this is your edit that was left in {draft.path}")
    _open(session, editor, draft)
    if not drafts.is_changed(draft):
        drafts.discard(draft)
        session.show(pages.unchanged())
        return
    taken = session.take_over(draft)
    found = changes.between(taken.before, taken.after) if taken.before else None
    session.show(pages.edited(found))


def _editor() -> list[str]:
    """The editor's command; it may hold arguments."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen:
        if shutil.which(chosen):  # a path with blanks in it
            return [chosen]
        words = _words(chosen)
        if words and shutil.which(words[0]):
            return words
        raise Refused("the editor that VISUAL or EDITOR names is not there; name another")
    usual = next((one for one in USUAL_EDITORS if shutil.which(one)), None)
    if usual is None:
        raise Refused("there is no editor to open; name one in EDITOR")
    return [usual]


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError:
        raise Refused(
            "VISUAL or EDITOR has a quote that is not closed; close it, or name another"
        ) from None


def _open(session: Session, editor: list[str], draft: Draft) -> None:
    """Let the person edit until the draft can be read, or until they leave it as it is."""
    while True:
        if code := _run([*editor, str(draft.path)]):
            ended = f"the editor ended with code {code}; your journal is as it was"
            if drafts.is_changed(draft):
                raise Refused(f"{ended}, and {_kept(draft)}")
            drafts.discard(draft)
            raise Refused(ended)
        fault = drafts.fault(draft)
        if fault is None:
            return
        session.tell(str(fault))
        if not (session.interactive and _again(session)):
            raise Refused(f"your journal is as it was, and {_kept(draft)}")


def _kept(draft: Draft) -> str:
    return (
        f"your edit is kept in {draft.path}; go on with it by: soberpath edit, or delete that file"
        " to drop it"
    )


def _again(session: Session) -> bool:
    try:
        return session.confirmed("Open it again?", usual=True)
    except Interrupted:
        return False


def _run(command: list[str]) -> int:
    """Run the editor; Ctrl-C in it is its own affair."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603  (the person's own)
    except OSError:
        raise Refused("the editor could not be started; name another in EDITOR") from None
    finally:
        signal.signal(signal.SIGINT, before)
