"""Lines of feedback by themselves: taken apart, added to the gaps, kept as a kind word."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from applications.http import posted
from applications.models import Undo
from core.http import done, render_page
from reflections import hearing
from reflections.forms.sorting import GapNameForm, SplitForm
from reflections.models import MAKES_A_GAP, FeedbackLine


@require_http_methods(["GET", "POST"])
def split(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Take one line apart by hand."""
    line = _of(request, pk)
    form = SplitForm(posted(request), line=line)
    if form.is_valid():
        return _back(request, line, form.save())
    context = {"line": line, "feedback": line.feedback, "form": form, "nav": "learn"}
    return render_page(request, "reflections/feedback/split.html", context, status=422 if form.is_bound else 200)


@require_POST
def gap(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Add what a useful line names to the gaps, once."""
    line = get_object_or_404(_lines(request).filter(tone=FeedbackLine.Tone.USEFUL, cause__in=MAKES_A_GAP), pk=pk)
    form = GapNameForm(request.POST)
    if form.is_valid():
        undo = hearing.name_gap(line, form.cleaned_data["name"], today=request.user.today(timezone.now()))
        return _back(request, line, undo)
    context = {"line": line, "feedback": line.feedback, "form": form, "nav": "learn"}
    return render_page(request, "reflections/feedback/name_gap.html", context, status=422)


@require_POST
def kind(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Keep a kind line as a kind word, once."""
    line = get_object_or_404(_lines(request).filter(tone=FeedbackLine.Tone.KIND), pk=pk)
    return _back(request, line, hearing.keep_kind_word(line))


def _lines(request: AuthenticatedRequest) -> QuerySet[FeedbackLine]:
    related = ("feedback__application__company", "feedback__application__owner", "feedback__person")
    return FeedbackLine.objects.of(request.user).select_related(*related)


def _of(request: AuthenticatedRequest, pk: UUID) -> FeedbackLine:
    return get_object_or_404(_lines(request), pk=pk)


def _back(request: AuthenticatedRequest, line: FeedbackLine, undo: Undo | None) -> HttpResponse:
    page = reverse("reflections:feedback", args=[line.feedback_id])
    return done(request, page, message=undo.label if undo else "", undo=undo)
