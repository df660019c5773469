"""One look at all that is due, without a broker: what the ticks and the tasks do together."""

from followups.engine import Engine
from followups.reminding import mail_due
from journey.reminders.planning import plan_due
from journey.reminders.writing import write


def look(engine: Engine) -> None:
    """Tidy up, plan and mail reminders, and send the letters that are due. Raises what the database raises."""
    engine.sweep()
    letters = engine.tick().letters
    plan_due(engine.clock)
    mail_due(engine.clock, write)
    if letters:
        engine.work()
