"""`soberpath talk`: log a talk with anyone, and list your talks."""

from soberpath.cli import records, talk_log

app = records.new_app("talk", "Log and list calls, texts and visits.")
app.command("add", cls=talk_log.Add)(talk_log.add)
