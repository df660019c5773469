"""What the address of an advert tells by its shape alone: the site, often the company, sometimes the role."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from applications.adverts.advert import Advert, found
from applications.adverts.links import host_of


class Board(NamedTuple):
    """A site that carries adverts; `shape` is matched against host and path, its groups name company and role."""

    name: str
    host: str
    shape: str = ""


SLUG = r"(?P<company>[\w.%+-]+)"
ROLE = r"(?P<role>[\w%+()~,.'&-]+?)"
WORKDAY = rf"(?:/[^/]+)*?/job/(?:[^/]+/)?{ROLE}_[\w-]+(?:/|$)"
BOARDS = tuple(
    Board(name, host, shape)
    for name, host, shape in (
        ("LinkedIn", r"linkedin\.com", rf"/jobs/view/{ROLE}-at-{SLUG}-\d+"),
        ("Indeed", r"indeed\.\w+|indeed\.co\.\w+", ""),
        ("Glassdoor", r"glassdoor\.[\w.]+", ""),
        ("Greenhouse", r"(?:job-)?boards(?:\.eu)?\.greenhouse\.io", rf"/(?!embed){SLUG}/jobs/"),
        ("Greenhouse", r"boards-api\.greenhouse\.io", rf"/v1/boards/{SLUG}/jobs/"),
        ("Lever", r"jobs(?:\.eu)?\.lever\.co", rf"/{SLUG}"),
        ("Ashby", r"jobs\.ashbyhq\.com", rf"/{SLUG}"),
        ("Workday", r"(?P<company>[\w-]+)\.(?:wd\d+\.)?myworkdayjobs\.com", WORKDAY),
        ("Workday", r"(?:\w+\.)?myworkdaysite\.com", rf"/(?:[\w-]+/)?recruiting/{SLUG}{WORKDAY}"),
        ("Workable", r"apply\.workable\.com", rf"/(?!j/){SLUG}"),
        ("Workable", r"jobs\.workable\.com", rf"/view/\w+/{ROLE}-at-{SLUG}$"),
        ("Workable", r"(?P<company>(?!apply|jobs)[\w-]+)\.workable\.com", ""),
        ("SmartRecruiters", r"(?:jobs|careers)\.smartrecruiters\.com", rf"/{SLUG}(?:/\d+-{ROLE})?/?$"),
        ("Personio", r"(?P<company>[\w-]+)\.jobs\.personio\.\w+", ""),
        ("Recruitee", r"(?P<company>[\w-]+)\.recruitee\.com", rf"/o/{ROLE}/?$"),
        ("Teamtailor", r"(?P<company>[\w-]+)(?:\.\w+)?\.teamtailor\.com", rf"/(?:\w\w(?:-\w+)?/)?jobs/\d+-{ROLE}/?$"),
        ("BambooHR", r"(?P<company>[\w-]+)\.bamboohr\.com", ""),
        ("Breezy", r"(?P<company>[\w-]+)\.breezy\.hr", rf"/p/[0-9a-f]{{8,}}-{ROLE}/?$"),
        ("JazzHR", r"(?P<company>[\w-]+)\.applytojob\.com", rf"/apply/\w+/{ROLE}/?$"),
        ("iCIMS", r"(?:careers?|jobs|[\w]+)-(?P<company>[\w-]+)\.icims\.com", rf"/jobs/\d+/{ROLE}/job"),
        ("Jobvite", r"jobs\.jobvite\.com", rf"/{SLUG}"),
        ("Taleo", r"(?P<company>[\w-]+)\.taleo\.net", ""),
        ("Eightfold", r"(?P<company>[\w-]+)\.eightfold\.ai", ""),
        ("Avature", r"(?P<company>[\w-]+)\.avature\.net", ""),
        ("Pinpoint", r"(?P<company>[\w-]+)\.pinpointhq\.com", ""),
        ("softgarden", r"(?P<company>[\w-]+)\.softgarden\.io", rf"/job/\d+/{ROLE}/?$"),
        ("Rippling", r"ats\.rippling\.com", rf"/(?:\w\w-\w\w/)?{SLUG}/jobs/"),
        ("Gem", r"jobs\.gem\.com", rf"/{SLUG}"),
        ("Comeet", r"(?:www\.)?comeet\.com", rf"/jobs/{SLUG}/[\w.]+/{ROLE}/"),
        ("JOIN", r"join\.com", rf"/companies/{SLUG}/\d+-{ROLE}/?$"),
        ("Y Combinator", r"ycombinator\.com", rf"/companies/{SLUG}/jobs/\w+-{ROLE}/?$"),
        ("Welcome to the Jungle", r"welcometothejungle\.com", rf"(?:/\w\w)?/companies/{SLUG}/jobs/{ROLE}_"),
        ("Wellfound", r"wellfound\.com|angel\.co", rf"/jobs/\d+-{ROLE}(?:-at-{SLUG})?/?$"),
        ("StepStone", r"stepstone\.\w+", r"/stellenangebote--(?P<role>.+?)-[A-ZÄÖÜ][\w%]*-[^/]*--\d+"),
        ("Reed", r"reed\.co\.uk", rf"/jobs/{ROLE}/\d+"),
        ("Totaljobs", r"totaljobs\.com", rf"/job/{ROLE}/{SLUG}-job\d+"),
        ("CV-Library", r"cv-library\.co\.uk", rf"/job/\d+/{ROLE}/?$"),
        ("Built In", r"builtin\w*\.com", rf"/job/(?:\w+/)??{ROLE}/\d+"),
        ("ZipRecruiter", r"ziprecruiter\.[\w.]+", rf"/c/{SLUG}/Job/{ROLE}/"),
        ("Google Careers", r"google\.com|careers\.google\.com", rf"/.*jobs/results/\d+-{ROLE}/?$"),
        ("Amazon Jobs", r"amazon\.jobs", rf"/(?:\w\w(?:-\w\w)?/)?jobs/\w+/{ROLE}/?$"),
        ("XING", r"xing\.com", ""),
        ("Monster", r"monster\.[\w.]+", ""),
        ("Dice", r"dice\.com", ""),
        ("Otta", r"(?:app\.)?otta\.com", ""),
        ("Adzuna", r"adzuna\.[\w.]+", ""),
        ("InfoJobs", r"infojobs\.[\w.]+", ""),
        ("jobs.ch", r"jobs\.ch|jobup\.ch", ""),
        ("Arbeitsagentur", r"arbeitsagentur\.de", ""),
        ("France Travail", r"francetravail\.fr|pole-emploi\.fr", ""),
        ("Civil Service Jobs", r"civilservicejobs\.service\.gov\.uk", ""),
        ("NHS Jobs", r"jobs\.nhs\.uk|healthjobsuk\.com", ""),
        ("Guardian Jobs", r"jobs\.theguardian\.com", ""),
        ("CharityJob", r"charityjob\.co\.uk", ""),
        ("Hacker News", r"news\.ycombinator\.com", ""),
        ("Handshake", r"joinhandshake\.com", ""),
        ("We Work Remotely", r"weworkremotely\.com", ""),
        ("Remote OK", r"remoteok\.com", ""),
    )
)  # fmt: skip
OWNERS = {"Google Careers": "Google", "Amazon Jobs": "Amazon"}
BESIDES = re.compile(
    r"^(?:www\d?|jobs?|careers?|karriere|carrieres?|empleo|apply|work|hiring|recruiting|talent|stellen|join"
    r"|about|en|de|uk|us"
    r"|corporate|team)$"
)
AROUND_NAME = re.compile(
    r"^(?:life[-]?at|join(?:us)?[-]?|work(?:at|ingat)|careers?[-]?at)(?=\w{3})|(?:-?(?:careers?|jobs|karriere))$"
)
SHARED_SUFFIX = re.compile(r"^(?:co|com|org|ac|gov|net|edu|nhs|or|ne)$")
OWN_PAGES = re.compile(
    r"career|karriere|jobs?\b|vacanc|stellen|empleo|emploi|recrut|lavora|hiring|position|opening|gh_jid", re.I
)


def read_link(link: str) -> Advert:
    """What the shape of an address says. Nothing is fetched, so company and role are guesses."""
    host, parts = host_of(link), urlsplit(link)
    if not host:
        return Advert()
    address, path = found("the link you gave", link=link), unquote(parts.path)
    for board in BOARDS:
        if named := re.fullmatch(rf"(?:[\w-]+\.)*?(?:{board.host})", host):
            shaped = re.match(board.shape, path, re.I) if board.shape else None
            groups = {**named.groupdict(), **(shaped.groupdict() if shaped else {})}
            company = OWNERS.get(board.name) or from_slug(groups.get("company") or "")
            guessed = found(
                "guessed from the link", company=company, role=from_slug(groups.get("role") or "", sentence=True)
            )
            return address.completed_by(found("the site of the link", found_on=board.name)).completed_by(guessed)
    own = found("the site of the link", found_on="Their careers page" if OWN_PAGES.search(link) else host)
    return address.completed_by(own).completed_by(found("guessed from the link", company=company_of_host(host)))


def company_of_host(host: str) -> str:
    """`careers.acme.co.uk` → Acme."""
    labels = host.split(".")[:-1]
    if len(labels) > 1 and SHARED_SUFFIX.match(labels[-1]):
        labels.pop()
    names = [label for label in labels if not BESIDES.match(label)]
    return from_slug(AROUND_NAME.sub("", names[-1])) if names else ""


def from_slug(slug: str, *, sentence: bool = False) -> str:
    """`senior-engineer-m-w-d` → Senior engineer m w d; names of companies keep the capitals that they came with."""
    words = re.sub(r"[-_+~\s]+", " ", unquote(slug)).strip(" .,")
    if (
        not words
        or re.fullmatch(r"[\d\W]+", words)
        or re.fullmatch(r"[0-9a-f]{8} (?:[0-9a-f]{4} ){3}[0-9a-f]{12}", words)
    ):
        return ""
    if words != words.lower():
        return words
    return words[0].upper() + words[1:] if sentence else " ".join(word[0].upper() + word[1:] for word in words.split())
