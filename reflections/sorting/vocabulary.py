"""Words by which a line may be sorted, in the languages that real logs are written in.

Patterns read words without case and accents. Those of a cause that says something stand before mere courtesy; those
that say little stand after it.
"""

import re

from reflections.models import Cause

_EXPERIENCE = r"(?:experience|erfahrung|berufserfahrung|experiencia|ervaring|esperienza)"

TELLING: list[tuple[Cause, "re.Pattern[str]"]] = [
    (
        Cause.INSIDE,
        re.compile(
            r"\binternal(?:ly)? (?:candidate|applicant|hire|colleague|move|promotion)|\b(?:filled|hired|recruited|"
            r"promoted) (?:from inside|from within|internally)|\binside candidate|\bintern(?:e[nrs]?)? (?:besetzt|"
            r"kandidat|bewerb|vergeben|losung|kandidaat|collega)|\b(?:candidat\w*|mobilite|recrutement) interne|"
            r"\ben interne\b|\bcandidat[oae] intern[oa]|\binternamente\b|\bpromocion interna"
        ),
    ),
    (
        Cause.WITHDRAWN,
        re.compile(
            r"\b(?:role|post|position|vacancy|job|opening|requisition) (?:was|is|has been|got|had been|"
            r"is being|being)? ?"
            r"(?:already |now |since )?(?:been )?(?:withdrawn|cancel\w+|closed|filled|frozen|paused|"
            r"put on hold|on hold|"
            r"pulled|removed)|\bhiring (?:freeze|frozen|pause|stop)|\bno (?:head ?count|budget|"
            r"longer (?:hiring|recruiting|"
            r"available|open))|\bbudget (?:was|has|cut|went|gone|not)|\brestructur|\bghost job|\bon hold\b|"
            r"\bstelle (?:wurde|ist|war) (?:bereits |schon )?(?:besetzt|gestrichen|vergeben|zuruckgezogen)|"
            r"\beinstellungsst|\bposte (?:a ete |est )?(?:deja )?(?:pourvu|supprime|annule|gele)|"
            r"\bgel des (?:embauches|"
            r"recrutements)|\b(?:puesto|vacante) (?:ya )?(?:fue |ha sido |esta )?(?:cubiert|cancelad|cerrad)|"
            r"\bvacature (?:is |werd )?(?:al )?(?:vervuld|ingetrokken|gesloten)|\bposizione (?:e |e stata )?(?:gia )?"
            r"(?:chiusa|annullata|coperta)"
        ),
    ),
    (
        Cause.EXPERIENCE,
        re.compile(
            rf"\b(?:need|needs|needed|lack|lacks|lacked|lacking|not enough|insufficient|too little|limited|"
            rf"gain|build|"
            rf"without|missing|no|zu wenig|nicht genug|fehlende\w*|mangelnde\w*|keine|manque d['’ ]|pas assez d['’ ]|"
            rf"falta de|poca|sin|te weinig|gebrek aan|onvoldoende|mancanza di|insufficiente) ?(?:\w+ ){{0,4}}"
            rf"{_EXPERIENCE}|\btoo junior|\b\d+\+? (?:years|jahre|ans|anos|jaar|"
            rf"anni)\b.{{0,30}}(?:{_EXPERIENCE}|required|"
            rf"needed)|\bjunior for"
        ),
    ),
    (
        Cause.FAR_MORE,
        re.compile(
            rf"\b(?:more|mehr|plus d['’ ]|mas|meer|piu) ?(?:\w+ ){{0,4}}{_EXPERIENCE}|\bmore (?:experienced|senior|"
            rf"qualified)\b|\bstronger (?:candidate|applicant|profile|match)|\b(?:closer|better|stronger|"
            rf"more close\w*) "
            rf"(?:\w+ ){{0,2}}(?:match|fit|suited|align)|\bmore closely (?:match|align|fit|suit)|"
            rf"\berfahrener|\bbesser (?:passen|geeignet|qualifiziert)|\bplus experimente|"
            rf"\bmas experimentad|\bgeschikter|"
            rf"\bbeter (?:passen|aansluit)|\boverqualified|\buberqualifiziert"
        ),
    ),
    (
        Cause.QUALIFICATION,
        re.compile(
            r"\b(?:degree|diploma|bachelor|master'?s|phd|certificat(?:e|es|ion|ions)|licen[cs]es?|accreditation|"
            r"abschluss|studium|zertifi\w*|diplome|titulacion|titulo|certificad[oa]s?|laurea|certificazion\w*|"
            r"getuigschrift|opleiding)\b|\b(?:lack|miss|need|requir|without|do not have|did not have)\w*.{0,30}"
            r"qualification|\bqualification\w* .{0,20}(?:required|missing|needed)"
        ),
    ),
    (
        Cause.MY_QUESTIONS,
        re.compile(
            r"\b(?:questions (?:that )?you (?:asked|had)|your (?:own )?questions|ask(?:ed|"
            r"ing)? (?:us )?(?:more|better|few|"
            r"fewer|no|any|good|thoughtful) questions|no questions (?:for us|at the end)|"
            r"ihre (?:\w+ )?fragen|keine fragen|"
            r"vos questions|pas de questions|[st]us preguntas|(?:je|uw) vragen|sue domande)\b"
        ),
    ),
    (
        Cause.RESEARCH,
        re.compile(
            r"\b(?:research|knowledge|knew|know|known|understand\w*|familiar\w*|read up|"
            r"prepar\w+)\b.{0,40}\b(?:company|"
            r"organi[sz]ation|products?|business|mission|values|sector|industry|what we do|about us)\b|"
            r"\bmore research|"
            r"\bunser unternehmen|\buber uns\b|connaissance de l['’ ]entreprise|conocimiento de la empresa|"
            r"kennis van (?:ons|het) bedrijf|conoscenza dell['’ ]azienda"
        ),
    ),
    (
        Cause.SKILL,
        re.compile(
            r"\bskills?\b.{0,40}\b(?:miss|lack|need|gap|develop|stronger|improve|not)|\b(?:lack|miss|need|"
            r"gap|develop|"
            r"stronger|improve|deeper|limited|not enough|insufficient)\w*\b.{0,40}\b(?:skill|knowledge|"
            r"proficien|fluen|"
            r"command|depth|technical|python|sql|excel|german|english|french|spanish|dutch|italian)|\bhands[- ]on\b|"
            r"\b(?:some(?:one|body)|candidate|applicant|person) who (?:has |had |"
            r"have )?(?:already )?(?:used|knows|knew|"
            r"worked with|built|run)|\bkenntnisse|\bfahigkeit|\bcompetences? |\bmanque de |\bhabilidad|\bvaardighe|"
            r"\bcompetenz"
        ),
    ),
]

KIND = re.compile(
    r"\b(?:thank you|thanks|impress\w*|lik(?:ed|e) (?:how|your|the way|that)|enjoyed|pleasure|appreciat\w+|"
    r"strong (?:candidate|interview|application|profile)|"
    r"well prepared|articulate|warm|wish you|best of luck|good luck|all the best|every success|stay in touch|"
    r"keep in touch|encourage you|apply again|keep your|on file|danke\w*|vielen dank|alles gute|viel erfolg|gefallen|"
    r"beeindruckt|in kontakt|merci|apprecie\w*|bonne chance|bonne continuation|gracias|mucha suerte|gusto|bedankt|"
    r"dank (?:je|u)|succes|veel geluk|grazie|in bocca al lupo|in contatto)\b"
)

SAYING_LITTLE: list[tuple[Cause, "re.Pattern[str]"]] = [
    (
        Cause.FIT,
        re.compile(
            r"\b(?:salary|pay|compensation|day rate|pay expectations|visa|sponsor\w*|work permit|"
            r"right to work|citizen\w*|"
            r"clearance|relocat\w*|commut\w*|on-?site|remote|hybrid|location|time zone|part[- ]time|full[- ]time|"
            r"working hours|shifts?|notice period|start date|gehalt\w*|standort|umzug|arbeitserlaubnis|"
            r"visum|teilzeit|"
            r"vollzeit|salaire|teletravail|permis de travail|salario|visado|permiso de trabajo|salaris|"
            r"werkvergunning|"
            r"stipendio|trasferi\w*)\b"
        ),
    ),
    (
        Cause.INTERVIEW_PART,
        re.compile(
            r"\b(?:interview(?! (?:scheduled|booked|invit))|presentation|case study|answers?|examples?|"
            r"communicat\w*|technical (?:test|round|task|"
            r"question)|coding (?:test|round|question)|whiteboard|nerv\w*|rambl\w*|concise|structured?|"
            r"vorstellungsgesprach|fallstudie|antworten|entretien|reponses?|entrevista|respuestas?|"
            r"sollicitatiegesprek|"
            r"antwoorden|colloquio|risposte)\b"
        ),
    ),
    (
        Cause.NO_REASON,
        re.compile(
            r"\br+e+j+e+c+t|\bnot (?:be )?(?:moving|proceeding|progress\w*|taking|going|selected|"
            r"successful|shortlisted)|"
            r"\bunsuccessful|\bdecided (?:not )?to (?:move|proceed|go|pursue|progress)|"
            r"\bother (?:candidates|applicants)|"
            r"\b(?:many|high (?:number|volume)|large number|strong field)\b|\bregret|\bunfortunately|\bnegative\b|"
            r"\bdenied|\bdeclined\b|\bno (?:reason|feedback|answer|response|reply)|\bnot provided|"
            r"\babgesagt|\babsage|"
            r"\bleider\b|\bandere\w* (?:bewerb|kandidat)|\brefus|\bmalheureusement|\bautres candidat|\brechazad|"
            r"\blamenta|\botros candidatos|\bafgewezen|\bhelaas|\brifiutat|\bpurtroppo|\baltri candidati|\bghost"
        ),
    ),
    (
        Cause.PROCESS,
        re.compile(
            r"\b(?:appl(?:y|ied|ying|ication|ications)|confirmation|survey|staffing agency|agency|talent pool|"
            r"role (?:name|not named)|not named|needs? a reply|follow[- ]?up|pending|waiting|awaiting|"
            r"ongoing|in progress|"
            r"nda|ats|screening|assessment|coding challenge|code ?challenge|codesignal|hackerrank|oa|recruiter|"
            r"scheduled|expired|before \d|in bearbeitung|eingang\w*|bestatig\w*|gesprach\w*|en attente|pendiente|"
            r"in behandeling|in attesa)\b|^id: ?\d+$|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
        ),
    ),
]

GUESSING = re.compile(
    r"\b(?:suspect\w*|probably|maybe|perhaps|i (?:think|guess|felt|feel|suppose|believe)|seem(?:s|ed)|apparently|"
    r"vermutlich|vielleicht|wahrscheinlich|peut[- ]etre|probablement|quizas|tal vez|misschien|waarschijnlijk|forse|"
    r"probabilmente)\b"
)
