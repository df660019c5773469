"""A database that a career service might have: a million applications, of which one person has 1,000 or 10,000."""

from datetime import date

from django.db import connection

from accounts.models import User
from tests.factories import UserFactory

TODAY = date(2026, 11, 23)

PEOPLE = """
INSERT INTO accounts_user (id, password, is_superuser, email, name, time_zone, country, region, week_start, theme,
                           shortcuts, is_staff, is_active, date_joined, mail_days, mail_hour, mail_names_company,
                           mail_leaves_out, mail_look_up)
SELECT gen_random_uuid(), '!', false, 'crowd' || n || '@example.org', 'Crowd', 'Europe/London', '', '', 0, 'auto',
       true, false, true, now(), 'working', '08:30', false, '[]', false
FROM generate_series(1, %(people)s) n
"""

COMPANIES = """
INSERT INTO applications_company (id, owner_id, name, website, place, notes, is_sample, created_at)
SELECT gen_random_uuid(), u.id, 'Company ' || n, '', 'Leeds', '', false, now()
FROM accounts_user u, generate_series(0, %(companies)s - 1) n
WHERE u.email LIKE %(emails)s
"""

APPLICATIONS = """
INSERT INTO applications_application (id, owner_id, company_id, role, reference, link, link_key, place, work_mode,
    pay_currency, pay_period, found_on, advert, notes, stage, stage_on, furthest, outcome, waiting_since, closing_on,
    had_interview, looked_back, was_sent, sent_on, talked_on, heard_on, answered_on, last_round_on,
    rank, is_sample, created_at, updated_at)
SELECT gen_random_uuid(), c.owner_id, c.id, 'Data analyst ' || n, '', '', '', 'Leeds', 'hybrid', 'GBP', 'year',
    'Their careers page', '', 'A line of notes', stage, %(today)s::date - n %% 90,
    CASE WHEN stage IN ('saved', 'sent', 'talking', 'offer') THEN stage ELSE 'sent' END,
    CASE WHEN stage IN ('saved', 'sent', 'talking', 'offer') THEN '' ELSE 'no' END,
    CASE WHEN stage IN ('sent', 'talking') THEN %(today)s::date - n %% 90 END,
    CASE WHEN stage = 'saved' THEN %(today)s::date + n %% 60 END,
    stage IN ('talking', 'offer'), stage IN ('growing', 'door_open'), stage <> 'saved',
    CASE WHEN stage <> 'saved' THEN %(today)s::date - n %% 90 - n %% 20 END,
    CASE WHEN stage IN ('talking', 'offer') THEN %(today)s::date - n %% 90 END,
    CASE WHEN stage NOT IN ('saved', 'sent') THEN %(today)s::date - n %% 90 END,
    CASE WHEN stage NOT IN ('saved', 'sent', 'talking', 'offer') THEN %(today)s::date - n %% 90 END,
    CASE WHEN stage = 'talking' THEN %(today)s::date - n %% 90 + 5 END,
    1760000000000 + (random() * 1000000000)::bigint, false, now() - n * interval '1 hour', now()
FROM (SELECT id, owner_id, row_number() OVER (PARTITION BY owner_id) r FROM applications_company) c
JOIN accounts_user u ON u.id = c.owner_id AND u.email LIKE %(emails)s,
LATERAL (SELECT ((c.r - 1) * 10 + k)::int n FROM generate_series(1, 10) k) numbers,
LATERAL (SELECT (ARRAY['saved', 'sent', 'sent', 'talking', 'offer', 'resting', 'looking_back', 'growing', 'door_open',
                       'put_away', 'put_away', 'put_away'])[1 + numbers.n %% 12] stage) stages
"""

CHANGES = """
INSERT INTO applications_stagechange (id, application_id, kind, from_stage, to_stage, occurred_on, recorded_at, source)
SELECT gen_random_uuid(), a.id, 'move', '', a.stage, a.stage_on, a.created_at, 'person'
FROM applications_application a
"""

INTERVIEWS = """
INSERT INTO applications_interview (id, application_id, kind, day, starts_at, time_zone, place, link, people_note, went,
    how_it_went, ics_uid, ics_sequence, created_at)
SELECT gen_random_uuid(), a.id, 'video', a.stage_on + 5, a.stage_on + 5 + interval '10 hours',
    'Europe/London', '', '', '', '', '', '', 0, now()
FROM applications_application a JOIN accounts_user u ON u.id = a.owner_id
WHERE a.stage = 'talking' AND u.email NOT LIKE 'crowd%%'
"""


def person_with(applications: int) -> User:
    """Make a person with that many applications, ten at each company."""
    user = UserFactory.create(email=f"person-{applications}@example.org")
    run(COMPANIES, companies=applications // 10, emails=user.email)
    run(APPLICATIONS, emails=user.email)
    return user


def crowd(applications: int) -> None:
    """Make everybody else, a thousand applications each."""
    run(PEOPLE, people=applications // 1000)
    run(COMPANIES, companies=100, emails="crowd%")
    run(APPLICATIONS, emails="crowd%")


def finish() -> None:
    """Give every application its history and let PostgreSQL tidy up, as it does by itself in time."""
    run(CHANGES)
    run(INTERVIEWS)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def run(sql: str, **values: str | int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"today": str(TODAY), **values})
