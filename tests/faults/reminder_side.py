"""One process that mails reminders until none is due; python -m tests.faults.reminder_side PORT

Its last line says how many mails went, in how many seconds, and how much memory it took.
"""

import json
import resource
import sys
import time

import django

if __name__ == "__main__":
    django.setup()

from django.conf import settings  # noqa: E402  the models need Django's set-up first

from followups.clock import wall  # noqa: E402  # as above
from followups.reminding import mail_due  # noqa: E402  # as above


def main() -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", int(sys.argv[1]), False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    began, count = time.monotonic(), 0
    while mails := mail_due(wall):
        count += mails
    taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"mails": count, "seconds": time.monotonic() - began, "megabytes": taken}), flush=True)


if __name__ == "__main__":
    main()
