"""The people on the other side, with the doors to them."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from applications.models import Contact
from core.http import render_page
from followups.forms.people import PeopleFilter
from followups.reading.doors import at_the_door, at_the_doors
from followups.reading.people import people_of
from followups.words import letter_page, write_to

A_PAGE = 50
A_FEW = 5


@require_safe
def people(request: AuthenticatedRequest) -> HttpResponse:
    """Everybody, with a search that answers as one types. Of a page alone it is asked how the doors stand."""
    now = timezone.now()
    wanted = PeopleFilter(request.GET, user=request.user, now=now)
    everybody = wanted.keep(request.user.contacts.order_by("name", "id"))
    page = Paginator(everybody.values_list("pk", flat=True), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": at_the_doors(people_of(request.user, now).filter(pk__in=list(page)), request.user, now),
        "form": wanted,
        "q": wanted.words,
        "today": request.user.today(now),
    }
    fragment = "more" if "page" in request.GET else "results"
    return render_page(request, "followups/people/people.html", context, fragment=fragment)


@require_safe
def contact(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """One of them: jobs, meetings, letters, and how the door stands."""
    now = timezone.now()
    try:
        told = at_the_door(request.user, pk, now)
    except Contact.DoesNotExist as not_mine:
        raise Http404 from not_mine
    person = told.person
    context = {
        "person": person,
        "told": told,
        "jobs": request.user.applications.with_person(person).select_related("company").order_by("-created_at", "-id"),
        "rounds": person.interviews.standing().select_related("application__company").order_by("-day", "-id"),
        "letters": [
            (letter, letter_page(letter.pk)) for letter in person.letters.order_by("-created_at", "-id")[:A_FEW]
        ],
        "write_url": write_to(person.pk),
        "today": request.user.today(now),
        "nav": "people",
    }
    return render_page(request, "followups/people/contact.html", context)
