"""What such a person has learnt: a question for each application, a look back, feedback and gaps for each fifth."""

from tests.benchmarks.seed import run

QUESTIONS = """
INSERT INTO reflections_question (id, owner_id, words, key, is_rehearsed, card, due_on, steady_passes, ask_count,
    is_sample, created_at)
SELECT gen_random_uuid(), u.id, 'How would you plan a report of case ' || n || '?', 'plan report case ' || n,
    n %% 10 = 0, '{}', CASE WHEN n %% 20 = 0 THEN %(today)s::date + 3 END, n %% 4, 0, false,
    now() - n * interval '1 hour'
FROM accounts_user u, generate_series(1, %(size)s) n WHERE u.email = %(email)s
"""

ASKED = """
INSERT INTO reflections_asked (id, question_id, application_id, asked_on, felt, created_at)
SELECT gen_random_uuid(), q.id, a.id, %(today)s::date - (q.r %% 300)::int, 'so_so', now()
FROM (SELECT id, row_number() OVER (ORDER BY created_at) r FROM reflections_question q
      WHERE owner_id = (SELECT id FROM accounts_user WHERE email = %(email)s)) q
JOIN (SELECT id, row_number() OVER (ORDER BY created_at) r FROM applications_application
      WHERE owner_id = (SELECT id FROM accounts_user WHERE email = %(email)s)) a ON a.r IN (q.r, q.r / 2)
"""

COUNTED = """
UPDATE reflections_question q SET ask_count = a.times, last_asked_on = a.last_on
FROM (SELECT question_id, count(*) times, max(asked_on) last_on FROM reflections_asked GROUP BY 1) a
WHERE a.question_id = q.id AND q.owner_id = (SELECT id FROM accounts_user WHERE email = %(email)s)
"""

DEBRIEFS = """
INSERT INTO reflections_debrief (id, application_id, kind, is_of_round, started_at, finished_at)
SELECT gen_random_uuid(), a.id, 'talk', false, now(), now()
FROM (SELECT id, row_number() OVER (ORDER BY created_at) r FROM applications_application
      WHERE owner_id = (SELECT id FROM accounts_user WHERE email = %(email)s)) a WHERE a.r %% 5 = 0
"""

ANSWERS = """
INSERT INTO reflections_debriefanswer (id, debrief_id, question, data, filed, version, saved_from, saved_turn,
    is_skipped, is_shared, saved_at)
SELECT gen_random_uuid(), d.id, question, '{"text": "The rota went well."}', '{"text": "The rota went well."}', 1,
    '', 0, false, false, now()
FROM reflections_debrief d JOIN applications_application a ON a.id = d.application_id
JOIN accounts_user u ON u.id = a.owner_id AND u.email = %(email)s,
unnest(ARRAY['went_well', 'sticky', 'asked', 'told', 'stronger', 'next_step']) question
"""

STICKING_POINTS = """
INSERT INTO reflections_stickingpoint (id, owner_id, application_id, kind, title, what_happened, looked_up, noticed_on,
    is_sample, created_at)
SELECT gen_random_uuid(), a.owner_id, a.id, (ARRAY['example', 'technical', 'nerves', 'money'])[1 + random() * 3], '',
    'It got sticky.', '', %(today)s::date, false, now()
FROM reflections_debrief d JOIN applications_application a ON a.id = d.application_id
JOIN accounts_user u ON u.id = a.owner_id AND u.email = %(email)s
"""

FEEDBACK = """
INSERT INTO reflections_feedback (id, owner_id, application_id, asked_on, asked_how, answer, answered_on, words,
    created_at)
SELECT gen_random_uuid(), a.owner_id, a.id, %(today)s::date - 20, 'email', 'specific', %(today)s::date - 18,
    'More practice with reporting tools.', now()
FROM reflections_debrief d JOIN applications_application a ON a.id = d.application_id
JOIN accounts_user u ON u.id = a.owner_id AND u.email = %(email)s
"""

LINES = """
INSERT INTO reflections_feedbackline (id, feedback_id, position, words, tone, cause, voice)
SELECT gen_random_uuid(), f.id, 0, f.words, 'useful', 'skill', 'said'
FROM reflections_feedback f JOIN applications_application a ON a.id = f.application_id
JOIN accounts_user u ON u.id = a.owner_id AND u.email = %(email)s
"""

GAPS = """
INSERT INTO reflections_gap (id, owner_id, kind, name, can_be_gained, how, how_long, mine_to_close, notes, is_sample,
    created_at)
SELECT gen_random_uuid(), u.id, 'skill', 'Reporting tool ' || n, 'unknown', '', '', 'unknown', '', false, now()
FROM accounts_user u, generate_series(1, %(size)s / 50) n WHERE u.email = %(email)s
"""

MENTIONS = """
INSERT INTO reflections_gapmention (id, gap_id, voice, application_id, line_id, is_from_advert, words, named_on)
SELECT gen_random_uuid(), g.id, 'said', l.application_id, l.id, false, l.words, %(today)s::date - 18
FROM (SELECT l.id, l.words, f.application_id, row_number() OVER () r FROM reflections_feedbackline l
      JOIN reflections_feedback f ON f.id = l.feedback_id JOIN applications_application a ON a.id = f.application_id
      JOIN accounts_user u ON u.id = a.owner_id AND u.email = %(email)s) l
JOIN (SELECT g.id, row_number() OVER () r FROM reflections_gap g
      JOIN accounts_user u ON u.id = g.owner_id AND u.email = %(email)s) g ON g.r = 1 + l.r %% (%(size)s / 50)
"""

PLANS = """
INSERT INTO reflections_plan (id, owner_id, kind, gap_id, when_moment, then_i_will, planned_for_day, host, whom, link,
    place, lessons_done, hours_spent, is_sample, created_at)
SELECT gen_random_uuid(), g.owner_id, 'course', g.id, 'the kettle goes on', 'do one lesson', %(today)s::date + 9, '',
    '', '', '', 0, 0, false, now()
FROM reflections_gap g JOIN accounts_user u ON u.id = g.owner_id AND u.email = %(email)s
"""


def learn(email: str, size: int) -> None:
    """Write down what a person with `size` applications has learnt: `size` questions and a fifth as many look-backs."""
    for sql in (QUESTIONS, ASKED, COUNTED, DEBRIEFS, ANSWERS, STICKING_POINTS, FEEDBACK, LINES, GAPS, MENTIONS, PLANS):
        run(sql, email=email, size=size)
