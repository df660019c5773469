"""A press that Today or a job's page offers."""

from dataclasses import dataclass

from django.urls import reverse

JOB_PAGE = "journey:application"


@dataclass(frozen=True)
class Choice:
    """A way to answer: a link, or a press where `sends` names what it posts. Of ids there may be several; an `address`
    stands for itself."""

    label: str
    url_name: str = ""
    pk: object = None
    query: str = ""
    fragment: str = ""
    sends: tuple[tuple[str, str], ...] = ()
    address: str = ""

    @property
    def url(self) -> str:
        if self.address:
            return self.address
        pks = self.pk if isinstance(self.pk, tuple) else (self.pk,) if self.pk else ()
        address = reverse(self.url_name, args=pks)
        return f"{address}{self.query and '?' + self.query}{self.fragment and '#' + self.fragment}"
