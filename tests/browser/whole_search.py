"""A search of some months, as a person would have it: forty-two letters, and all that became of them."""

from datetime import date, timedelta
from typing import NamedTuple

from accounts.models import User
from applications.models import AFTER, Application, Company, Interview, Outcome, Paper, PaperUse, Stage, Tag
from journey.sample import load_sample
from tests.factories import PaperFactory

NO, SILENCE, WITHDREW = Outcome.Kind.NO, Outcome.Kind.SILENCE, Outcome.Kind.WITHDREW
LOOKED_BACK, DOOR_OPEN, LET_GO = Stage.LOOKING_BACK, Stage.DOOR_OPEN, Stage.PUT_AWAY


class Letter(NamedTuple):
    """Days are counted back from the day of the telling; `kind` and `then` are what came back and where it lies now."""

    role: str
    company: str
    sent: int
    kind: str = ""
    answered: int = 0
    talked: int = 0
    met: int = 0
    then: tuple[str, ...] = (LET_GO,)


SILENT = (
    """
Umber Studios, Verity Press, Willow Transport, Yarrow Retail, Alder Motors, Birchwood Care, Corran Ferries, Dovecote
Media, Eskdale Quarries, Fulmar Air, Gorse Textiles, Heron Labs, Inver Fish, Linden Housing, Saltmarsh Trust
""".replace("\n", " ")
    .strip()
    .split(", ")
)

LETTERS = (
    Letter("Data and insight officer", "Marlow University", 6),
    Letter("Rail data graduate", "Lumen Rail", 100, NO, 78, talked=90, met=82, then=(LOOKED_BACK, DOOR_OPEN)),
    Letter("Research assistant", "Fernhill Libraries", 40, NO, 15, then=(LOOKED_BACK,)),
    Letter("Performance analyst", "Northgate Trust", 62, NO, 33, talked=50, met=38, then=(LOOKED_BACK, Stage.GROWING)),
    Letter("Reporting officer", "Wyvern Schools", 120, NO, 92, talked=108, met=99, then=(LOOKED_BACK, LET_GO)),
    Letter("Data steward", "Harbour & Pine", 134, NO, 101, talked=120, met=111, then=(LOOKED_BACK, LET_GO)),
    Letter("Service analyst", "Tidewater Council", 96, NO, 80, talked=88, then=(LOOKED_BACK, LET_GO)),
    Letter("Planning assistant", "Kestrel Energy", 84, NO, 70, talked=77),
    Letter("Insight assistant", "Oakline Insurance", 110, NO, 95, talked=101, then=(LOOKED_BACK, LET_GO)),
    Letter("Data quality lead", "Bracken Foods", 57, WITHDREW, 36, talked=44),
    Letter("Analyst", "Papaya Foods", 128, NO, 120, then=(LOOKED_BACK, LET_GO)),
    Letter("Data assistant", "Calder Water", 125, NO, 103),
    Letter("Reporting analyst", "Elmbridge Clinics", 117, NO, 97, then=(LOOKED_BACK, LET_GO)),
    Letter("Data analyst", "Pennant Rail", 103, NO, 88),
    Letter("Support analyst", "Quayside Homes", 90, NO, 71, then=(LOOKED_BACK, LET_GO)),
    Letter("Insight analyst", "Rowan Charity", 81, NO, 60),
    Letter("Operations analyst", "Sandpiper Post", 72, NO, 55),
    Letter("Customer analyst", "Thornbury Water", 49, NO, 28, then=(LOOKED_BACK, LET_GO)),
    *(Letter("Data analyst", company, sent, SILENCE, sent - 30) for sent, company in enumerate(SILENT, start=60)),
)


def write_down_a_whole_search(owner: User, today: date) -> None:
    """Write it down as a real search, seen from `today`: the one that new people look around in, and many letters."""
    load_sample(owner, today)
    learnt = (owner.questions, owner.stories, owner.sticking_points, owner.kind_words, owner.gaps, owner.plans)
    for rows in (owner.applications, owner.companies, owner.contacts, *learnt):
        rows.update(is_sample=False)
    _fill_in(owner.applications.get(company__name="Brightwell Health"), owner, today)
    Interview.objects.create(
        application=owner.applications.get(company__name="Lumen Rail"),
        kind=Interview.Kind.SCREENING,
        day=today - timedelta(days=1),
    )
    for letter in LETTERS:
        _write(letter, owner, today)


def _fill_in(application: Application, owner: User, today: date) -> None:
    """Let one job have all its facts, and the papers that went out with it."""
    application.change_facts(
        by=owner,
        work_mode=Application.WorkMode.HYBRID,
        pay_min=34_000,
        pay_max=38_000,
        pay_currency="GBP",
        pay_period=Application.PayPeriod.YEAR,
        found_on="Their careers page",
        advert="You will tell our clinics what their numbers say.",
    )
    for kind, title in ((Paper.Kind.CV, "CV 7"), (Paper.Kind.LETTER, "Letter to Brightwell")):
        paper = PaperFactory.create(owner=owner, kind=kind, title=title)
        PaperUse.objects.create(application=application, paper=paper, sent_on=today - timedelta(days=34))
    application.tags.set(Tag.objects.named(owner, ["Health", "Part-time"]))


def _write(letter: Letter, owner: User, today: date) -> Application:
    def ago(days: int) -> date:
        return today - timedelta(days=days)

    company = Company.objects.named(owner, letter.company)
    application = Application.start(
        owner=owner, company=company, role=letter.role, stage=Stage.SENT, occurred_on=ago(letter.sent), by=owner
    )
    if letter.talked:
        application.move_to(Stage.TALKING, by=owner, occurred_on=ago(letter.talked))
    if letter.met:
        Interview.objects.create(
            application=application, kind=Interview.Kind.PANEL, day=ago(letter.met), went=Interview.Went.STEADY
        )
    if letter.kind:
        application.log_outcome(letter.kind, by=owner, occurred_on=ago(letter.answered))
        for number, stage in enumerate(letter.then, start=1):
            if stage != application.stage and stage in AFTER:
                application.move_to(stage, by=owner, occurred_on=ago(letter.answered - 4 * number))
    return application
