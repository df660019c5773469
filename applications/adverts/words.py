"""The words by which adverts in several languages announce a field."""

from __future__ import annotations

import re

LABELS = {
    "role": r"job title|position title|title|position|role|vacancy|stelle|stellenbezeichnung|berufsbezeichnung"
    r"|(?:intitulé du )?poste|puesto|cargo|vaga|functie|ruolo|posizione|tjänst|roll",
    "company": r"company(?: name)?|employer|organi[sz]ation|hiring organi[sz]ation|firma|unternehmen"
    r"|arbeitgeber|entreprise"
    r"|employeur|société|empresa|azienda|bedrijf|werkgever|företag|arbetsgivare",
    "place": r"(?:job |work |office )?locations?|based in|place of work|workplace|office|duty station|city|ort"
    r"|(?:arbeits|einsatz|dienst)ort|standort|lieu(?: de travail)?|localisation|ubicación|localización"
    r"|lugar(?: de trabajo)?"
    r"|localização|local|sede|luogo(?: di lavoro)?|locatie|standplaats|plats|arbetsort",
    "mode": r"work(?:ing)? (?:mode|model|style|arrangements?)|workplace type|location type|remote(?: work)?"
    r"|home[- ]?office"
    r"|arbeitsmodell|télétravail|teletrabajo|modalidad(?: de trabajo)?|thuiswerken",
    "pay": r"(?:base |annual |expected |starting |gross )?(?:salary|pay|compensation)(?: range| scale| band)?"
    r"|rate|day rate"
    r"|hourly rate|remuneration|wage|(?:jahres|monats|brutto)?gehalt|vergütung|entgelt|lohn|bezahlung|salaire"
    r"|rémunération"
    r"|salario|sueldo|retribuci[oó]n|remuneração|salário|retribuzione|salaris|lön",
    "closing_on": r"(?:application )?clos(?:ing|es)(?: date| on)?"
    r"|(?:application )?deadline(?: for applications?)?|apply (?:by|before)"
    r"|applications? (?:close|due|must be received)(?: by| on)?|last (?:day|date) to apply|valid (?:through"
    r"|until)|expires(?: on)?"
    r"|bewerbungs(?:frist|schluss|ende)|bewerben bis|bewerbung bis(?: zum)?|einsendeschluss"
    r"|date limite(?: de candidature)?"
    r"|candidature avant(?: le)?|fecha l[ií]mite|plazo(?: de solicitud)?|prazo|data limite|sluitingsdatum"
    r"|reageren voor|scadenza"
    r"|entro il|sista ansökningsdag|ansök senast",
    "posted_on": r"(?:date )?posted(?: on| date)?|published(?: on)?|publication date|veröffentlicht(?: am)?"
    r"|online seit"
    r"|publiée? le|date de publication|publicad[oa](?: el)?|geplaatst(?: op)?|publicerad",
    "reference": r"(?:job |vacancy |posting )?(?:reference|ref)\.?(?: number| no\.?| nr\.?)?|job (?:id|number"
    r"|code|req(?:uisition)? id)"
    r"|req(?:uisition)? ?(?:id|number|#)|vacancy (?:id|number)|kenn(?:ziffer|nummer|zahl)|referenz(?:nummer"
    r"|nr\.?)?|stellen-?id"
    r"|job-?id|référence|ref\. de l['’]offre|referencia|referência|referentie(?:nummer)?|riferimento"
    r"|referens(?:nummer)?|jr|id",
    "contact": r"contact(?: person| name)?|hiring manager|recruiter|line manager|ansprechpartner(?:in)?"
    r"|ansprechperson|kontakt"
    r"|personne à contacter|contacto|contato|contactpersoon|referente",
}
LABELLED = {
    name: re.compile(rf"^[\W_]*(?:{words})\s*(?:\(.{{0,30}}?\))?\s*(?:[:：]|[–—-]\s)\s*(?P<value>\S.*)$", re.I)
    for name, words in LABELS.items()
}
ALONE = {name: re.compile(rf"^[\W_]*(?:{words})[\W_]*$", re.I) for name, words in LABELS.items()}
IN_SENTENCE = {
    "closing_on": re.compile(
        rf"\b(?:{LABELS['closing_on']})\b[^.\n]{{0,40}}?(?P<value>\d[^\n]*|[A-Z][a-z]+ \d[^\n]*)", re.I
    )
}
REMOTE = (
    r"fully remote|100 ?% remote|remote[- ]first|remote[- ]only|work from (?:home|anywhere)"
    r"|télétravail (?:complet|total)"
    r"|100 ?% (?:home[- ]?office|télétravail)|teletrabajo completo|fully distributed|telecommute"
    r"|this is a remote|remote position"
    r"|remote role|remote job"
)
HYBRID = (
    r"hybrid|hybride|híbrido|hibrido|ibrido|teilweise home[- ]?office|télétravail partiel"
    r"|days? (?:a|per) week in (?:the|our) office"
)
ONSITE = (
    r"(?:this (?:role|position|job) is|fully|100 ?%|strictly) (?:on[- ]?site|in[- ]office|in[- ]person"
    r"|office[- ]based)"
    r"|(?:on[- ]?site|in[- ]office|in[- ]person) (?:role|position|only)|work(?:ing)? on[- ]?site|presencial"
    r"|kein home[- ]?office"
    r"|no remote|not (?:a )?remote|office[- ]based|poste en présentiel"
)
ROLE_WORD = re.compile(
    r"engineer|developer|manager|director|analyst|designer|scientist|architect|consultant|specialist|assistant"
    r"|administrator"
    r"|coordinator|officer|lead|head of|nurse|teacher|lecturer|professor|researcher|technician|operator|driver"
    r"|chef|cook"
    r"|accountant|advisor|adviser|executive|representative|recruiter|editor|writer|producer|advocate|intern"
    r"|trainee|apprentice"
    r"|associate|partner|president|supervisor|clerk|worker|therapist|pharmacist|physician|solicitor|lawyer"
    r"|paralegal|buyer"
    r"|planner|strategist|marketer|salesperson|librarian|curator|electrician|mechanic|plumber|carpenter"
    r"|entwickler|ingenieur"
    r"|leiter|berater|sachbearbeiter|mitarbeiter|kauffrau|kaufmann|pfleger|lehrer|referent|développeur"
    r"|ingénieur|responsable"
    r"|chargée?|chef de|infirmi|desarrollador|ingenier|analista|gerente|técnico|enfermer|medewerker"
    r"|ontwikkelaar|utvecklare"
    r"|\(m/w/d\)|\(w/m/d\)|\(f/m/x\)|\(h/f\)|\(f/h\)|m/w/d",
    re.I,
)
NOT_A_NAME = re.compile(
    r"^(?:about|company|careers?|jobs?|home|menu|apply|apply now|share|save|search|log ?in|sign (?:in|up)|us|we"
    r"|you|our|this|the"
    r"|it|they|here|back|next|overview|description|job description|about us|who we are|the role|the company"
    r"|the team|the job"
    r"|remote|hybrid|full[- ]time|part[- ]time|permanent|location|new|save job|view all jobs|all jobs|see more"
    r"|show more)$",
    re.I,
)
NAME = r"(?P<name>[A-Z0-9][\w&.'’+-]*(?:\s(?:&|of|and|de|und|[A-Z0-9][\w&.'’+-]*)){0,4})"
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[a-z]{2,24}\b", re.I)
