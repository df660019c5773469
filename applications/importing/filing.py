"""Companies, people and tags of an import: those that are there already are used, the rest are made and remembered."""

from dataclasses import dataclass, field

from accounts.models import User
from applications.importing.identity import Name, company_name
from applications.importing.records import Person
from applications.models import Application, Company, Contact, Tag


@dataclass
class Filing:
    """`made`: the ids of what this import brought, by the name of the relation on the owner."""

    owner: User
    made: dict[str, list[str]]
    companies: dict[Name, Company] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for company in Company.objects.owned_by(self.owner).order_by("created_at"):
            self.companies.setdefault(company_name(company.name), company)

    def company(self, name: str) -> Company:
        """The company of that name; one that is only written differently is the same one."""
        wanted = company_name(name)
        found = self.companies.get(wanted) or next(
            (company for other, company in self.companies.items() if _could_mean(wanted, other)), None
        )
        if found is None:
            found = Company.objects.named(self.owner, name)
            self._remember("companies", found.pk)
            self.companies[wanted] = found
        return found

    def person(self, person: Person, company: Company) -> Contact:
        """The person with that address, or of that name at that company."""
        mine = Contact.objects.owned_by(self.owner)
        found = mine.filter(email__iexact=person.email).first() if person.email else None
        if found is None and person.name:
            same_name = mine.filter(name__iexact=person.name, company=company)
            found = (same_name.filter(email="") if person.email else same_name).first()
        if found is None:
            found = Contact.objects.create(
                owner=self.owner,
                company=company,
                name=person.name or person.email or person.phone,
                email=person.email,
                phone=person.phone,
                role=person.role,
                link=person.link,
                notes=person.notes,
            )
            self._remember("contacts", found.pk)
        return found

    def tags(self, names: tuple[str, ...] | list[str]) -> list[Tag]:
        had = set(Tag.objects.owned_by(self.owner).values_list("pk", flat=True))
        tags = Tag.objects.named(self.owner, list(names))
        for tag in tags:
            if tag.pk not in had:
                self._remember("tags", tag.pk)
        return tags

    def link(self, application: Application, tags: tuple[str, ...] | list[str], person: Person | None) -> None:
        if tags:
            application.tags.add(*self.tags(tags))
        if person:
            application.people.add(self.person(person, application.company))

    def _remember(self, relation: str, pk: object) -> None:
        self.made.setdefault(relation, []).append(str(pk))


def _could_mean(wanted: Name, other: Name) -> bool:
    return (wanted.damaged or other.damaged) and wanted.means(other)
