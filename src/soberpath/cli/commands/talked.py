"""`soberpath talked`: another word for `soberpath talk add`."""

from soberpath.cli import options
from soberpath.cli.commands import talk

app = options.new_app()
app.command(cls=talk.Add)(talk.add)
