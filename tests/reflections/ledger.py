"""How a test fills the gap ledger."""

from datetime import date

from accounts.models import User
from applications.models import Application
from reflections.models import Gap
from tests.factories import ApplicationFactory, CompanyFactory, EvidenceFactory

DAY = date(2026, 11, 20)


def job_at(owner: User, company: str, **facts: object) -> Application:
    return ApplicationFactory.create(owner=owner, company=CompanyFactory.create(owner=owner, name=company), **facts)


def closed(gap: Gap, **evidence: object) -> Gap:
    gap.close_by(EvidenceFactory.create(gap=gap, **evidence), DAY)
    return gap
