"""`soberpath talked`: another word for `soberpath talk add`."""

from soberpath.cli import parsing
from soberpath.cli.commands import talk

app = parsing.new_app()
app.command(cls=talk.Add)(talk.add)
