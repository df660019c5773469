"""Measures what pages cost in a process that has loaded what the web server loads, and prints it as JSON.

The process of the tests is unfair to Ajar's pages. Django's test environment sends a signal with every template that is
rendered, each include among them, and the test client copies the whole context whenever it hears one: a page made of
small templates pays for that many times over, a page of one template once. And a process full of test tools finds less
of a page in the processor's caches: a loop over fifty rows hardly feels it, a page of many pieces does. Nobody pays any
of this in production. What production does pay and tests do not is paid here, by all alike: a look at the connection
before each request, and names of static files that carry their fingerprint.

    python -m tests.benchmarks person-1000@example.org person-10000@example.org
    python -m tests.benchmarks desk coach@example.org
"""

import os
import sys
from importlib import import_module

import django
from django.conf import settings
from django.core.management import call_command

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    settings.ROOT_URLCONF = "tests.benchmarks.bare"
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)
    if sys.argv[1] == "desk":
        import_module("tests.benchmarks.desk").main(sys.argv[2])
    else:
        import_module("tests.benchmarks.measuring").main(sys.argv[1:])
