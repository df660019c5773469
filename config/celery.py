"""Background work: Celery is a doorbell, the database is the memory.

The schedule is made of static intervals only. A task that is doubled, late or lost does no harm: the next tick
finds what is due.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("ajar")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "tick": {"task": "core.tasks.tick", "schedule": 30.0, "options": {"expires": 25}},
    "sweep": {"task": "applications.tasks.sweep_files", "schedule": 3600.0, "options": {"expires": 3500}},
    "erase": {"task": "accounts.tasks.erase_people_who_left", "schedule": 3600.0, "options": {"expires": 3500}},
    "letters": {"task": "followups.tasks.tick", "schedule": 30.0, "options": {"expires": 25}},
    "settle": {"task": "followups.tasks.sweep", "schedule": 60.0, "options": {"expires": 55}},
    "remind": {"task": "journey.tasks.tick", "schedule": 30.0, "options": {"expires": 25}},
    "outlive": {"task": "journey.tasks.forget_reminders", "schedule": 3600.0, "options": {"expires": 3500}},
    "look": {"task": "followups.tasks.look_in_sent_folders", "schedule": 900.0, "options": {"expires": 850}},
    "forget": {"task": "applications.tasks.forget_personal_words", "schedule": 3600.0, "options": {"expires": 3500}},
    "invitations": {"task": "coaching.tasks.mail_invitations", "schedule": 30.0, "options": {"expires": 25}},
    "consents": {"task": "coaching.tasks.remind_of_ends", "schedule": 3600.0, "options": {"expires": 3500}},
}
