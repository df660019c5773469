"""What a person has besides jobs: people, companies, papers, tags."""

from accounts.models import User
from applications.exporting.collecting import somebody, text
from applications.models import Company, Contact, Paper, Tag


def people(owner: User) -> list[dict[str, str]]:
    found = Contact.objects.owned_by(owner).filter(is_sample=False).select_related("company").order_by("name", "id")
    return [vars(somebody(person)) | {"company": person.company.name if person.company else ""} for person in found]


def companies(owner: User) -> list[dict[str, str]]:
    found = Company.objects.owned_by(owner).filter(is_sample=False).order_by("name")
    return [{name: text(getattr(company, name)) for name in ("name", "website", "place", "notes")} for company in found]


def papers(owner: User) -> list[dict[str, str]]:
    names = ("kind", "title", "version", "original_name", "content_type", "size", "sha256", "created_at")
    found = Paper.objects.owned_by(owner).order_by("kind", "title", "version")
    return [{name: text(getattr(paper, name)) for name in names} for paper in found]


def tags(owner: User) -> list[dict[str, str]]:
    return [{"name": tag.name} for tag in Tag.objects.owned_by(owner).order_by("name")]


def as_rows(things: list[dict[str, str]], headers: list[str]) -> list[list[str]]:
    """The things as rows under their headers, which stand even where there are none."""
    return [
        [name.replace("_", " ").capitalize() for name in headers],
        *([thing[name] for name in headers] for thing in things),
    ]


def sheets(owner: User) -> dict[str, list[list[str]]]:
    return {
        "People": as_rows(people(owner), ["name", "role", "company", "email", "phone", "link", "notes"]),
        "Companies": as_rows(companies(owner), ["name", "website", "place", "notes"]),
        "Papers": as_rows(papers(owner), ["kind", "title", "version", "original_name", "size", "created_at"]),
    }
