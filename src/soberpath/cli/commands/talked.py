"""`soberpath talked`: a short form of `soberpath talk add`."""

from soberpath.cli import parsing, talk_log

app = parsing.new_app()
app.command(cls=talk_log.Add)(talk_log.add)
