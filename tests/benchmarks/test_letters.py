"""How fast letters go, beside the barest loop that sends mail from a table. Run by `make bench`."""

import smtplib
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.db import connection, transaction

from followups.claiming import claim_due
from followups.models import Letter
from tests.benchmarks.cost import _processor_seconds
from tests.faults import haste, seeding
from tests.faults.conftest import Stage, stage
from tests.factories import UserFactory

pytestmark = pytest.mark.benchmark
__all__ = ["stage"]
