"""A coach with many clients, each of whom has a search of some length and lets all of it be seen."""

from datetime import date

from accounts.models import User
from tests.benchmarks.seed import run
from tests.coaching.factories import CoachFactory
from tests.conftest import with_second_step
from tests.factories import UserFactory

CLIENTS = """
INSERT INTO accounts_user (id, password, is_superuser, email, name, time_zone, country, region, week_start, theme,
                           shortcuts, is_staff, is_active, date_joined, mail_days, mail_hour, mail_names_company,
                           mail_leaves_out, mail_look_up)
SELECT gen_random_uuid(), '!', false, 'client' || n || '@example.org', 'Client ' || n, 'Europe/London', '', '', 0,
       'auto', true, false, true, now(), 'working', '08:30', false, '[]', false
FROM generate_series(1, %(clients)s) n
"""
COMPANIES = """
INSERT INTO applications_company (id, owner_id, name, website, place, notes, is_sample, created_at)
SELECT gen_random_uuid(), u.id, 'Company ' || n, '', 'Leeds', '', false, now()
FROM accounts_user u, generate_series(0, %(jobs)s / 10 - 1) n WHERE u.email LIKE 'client%%'
"""
CONSENTS = """
INSERT INTO coaching_coaching (id, client_id, coach_id, began_at, ends_at, ended_by, shows_earlier, sees_applications,
                               sees_debriefs, sees_gaps, sees_people, sees_numbers)
SELECT gen_random_uuid(), u.id, %(coach)s::uuid, now() - interval '60 days', now() + interval '100 days', '', false,
       true, true, true, true, true
FROM accounts_user u WHERE u.email LIKE 'client%%'
"""
GAPS = """
INSERT INTO reflections_gap (id, owner_id, kind, name, can_be_gained, how, how_long, mine_to_close, notes, is_sample,
                             created_at)
SELECT gen_random_uuid(), u.id, 'skill', 'Skill ' || n, 'unknown', '', '', 'unknown', '', false, now()
FROM accounts_user u, generate_series(1, 20) n WHERE u.email LIKE 'client%%'
"""
PLANS = """
INSERT INTO reflections_plan (id, owner_id, kind, gap_id, when_moment, then_i_will, planned_for_day, host, whom, link,
                              place, lessons_done, hours_spent, is_sample, created_at)
SELECT gen_random_uuid(), g.owner_id, 'course', g.id, 'after tea', 'one lesson', %(today)s::date, '', '', '', '', 0, 0,
       false, now()
FROM reflections_gap g WHERE g.name IN ('Skill 1', 'Skill 2', 'Skill 3', 'Skill 4', 'Skill 5')
"""
SLIPS = """
INSERT INTO reflections_planslip (id, plan_id, from_day, to_day, moved_at)
SELECT gen_random_uuid(), p.id, %(today)s, %(today)s, now() - n * interval '1 day'
FROM reflections_plan p, generate_series(1, 2) n
WHERE p.then_i_will = 'one lesson' AND right(p.id::text, 1) IN ('0', '1', '2')
"""
FEEDBACK = """
INSERT INTO reflections_feedback (id, owner_id, application_id, asked_on, asked_how, answer, answered_on, words,
                                  created_at)
SELECT gen_random_uuid(), a.owner_id, a.id, a.answered_on, 'email', 'specific', a.answered_on, 'More practice.', now()
FROM applications_application a WHERE a.outcome = 'no' AND right(a.role, 1) IN ('1', '6')
"""
NOTES = """
INSERT INTO coaching_coachnote (id, coaching_id, body, is_shared, written_at)
SELECT gen_random_uuid(), c.id, 'A note', true, now() - n * interval '1 day'
FROM coaching_coaching c, generate_series(1, 10) n
"""
REPLIES = """
INSERT INTO coaching_notereply (id, note_id, by_client, body, written_at)
SELECT gen_random_uuid(), n.id, true, 'An answer', now() FROM coaching_coachnote n
WHERE right(n.id::text, 1) IN ('0', '1', '2')
"""
PEOPLE = """
INSERT INTO applications_contact (id, owner_id, name, role, email, phone, link, notes, is_sample, created_at)
SELECT gen_random_uuid(), u.id, 'Person ' || n, 'HR', '', '', '', '', false, now()
FROM accounts_user u, generate_series(1, 60) n WHERE u.email LIKE 'client%%'
"""
EVERYTHING = (CONSENTS, GAPS, PLANS, SLIPS, FEEDBACK, NOTES, REPLIES, PEOPLE)


def coach_with(clients: int, jobs: int, applications: str, today: date) -> User:
    """Make the coach and the clients; `applications` is the statement that fills companies with jobs."""
    user: User = with_second_step(UserFactory.create(email="coach@example.org", name="Maya Lind"))
    coach = CoachFactory.create(user=user)
    run(CLIENTS, clients=clients)
    run(COMPANIES, jobs=jobs)
    run(applications, emails="client%", today=str(today))
    for statement in EVERYTHING:
        run(statement, coach=str(coach.pk), today=str(today))
    return user
