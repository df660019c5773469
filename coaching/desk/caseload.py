"""All clients of a coach as a list of Django's admin: with search, filters, order and pages. Nothing changes a row."""

from typing import Any, ClassVar

from django.contrib.admin import ModelAdmin, SimpleListFilter, display
from django.contrib.admin.views.main import ERROR_FLAG
from django.db.models import Exists, F, Max, Min, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone

from coaching.desk.http import clients_of, note_lists
from coaching.models import SOON, AgreedPlan, AgreedStep, Coaching, CoachNote, SuggestedStep, Who

A_PAGE = 100


class WaitsOn(SimpleListFilter):
    title = "who waits on whom"
    parameter_name = "waits"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("me", "Waits on me"), ("them", "Waits on them"), ("nobody", "Waits on nobody")]

    def queryset(self, request: Any, queryset: "QuerySet[Coaching]") -> "QuerySet[Coaching]":
        narrowed = {
            "me": Q(is_my_turn=True),
            "them": Q(is_my_turn=False, is_their_turn=True),
            "nobody": Q(is_my_turn=False, is_their_turn=False),
        }
        return queryset.filter(narrowed.get(self.value() or "", Q()))


class Ends(SimpleListFilter):
    title = "until when"
    parameter_name = "ends"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("soon", "Ends within two weeks")]

    def queryset(self, request: Any, queryset: "QuerySet[Coaching]") -> "QuerySet[Coaching]":
        return queryset.filter(ends_at__lte=timezone.now() + SOON) if self.value() == "soon" else queryset


class CaseloadAdmin(ModelAdmin[Coaching]):
    list_display = ("client", "last_met_on", "next_meeting_on", "ends_at")
    list_display_links = None
    list_filter = (WaitsOn, Ends)
    list_per_page = A_PAGE
    list_max_show_all = A_PAGE
    search_fields: ClassVar = ("client__name",)
    show_full_result_count = False
    actions = None
    change_list_template = "coaching/desk/caseload.html"

    def get_queryset(self, request: Any) -> "QuerySet[Coaching]":
        coach = request.coach
        now = timezone.now()
        return told(clients_of(coach, now), coach.user.today(now)).order_by("client__name", "pk")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Show the list, and note in each client's log that they stood in it. What cannot be asked asks for all."""
        if ERROR_FLAG in request.GET:
            return redirect("coach:clients")
        response: Any = super().changelist_view(request, {"title": "Clients", **(extra_context or {})})
        if hasattr(response, "context_data") and "cl" in response.context_data:
            note_lists(response.context_data["cl"].result_list, timezone.now())
        return response

    @display(ordering=F("last_met_on").asc(nulls_first=True))
    def last_met_on(self, coaching: Any) -> Any:
        return coaching.last_met_on

    @display(ordering=F("next_meeting_on").asc(nulls_last=True))
    def next_meeting_on(self, coaching: Any) -> Any:
        return coaching.next_meeting_on

    def has_view_permission(self, request: HttpRequest, obj: Coaching | None = None) -> bool:
        return hasattr(request, "coach")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return hasattr(request, "coach")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Coaching | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Coaching | None = None) -> bool:
        return False


def told(coachings: "QuerySet[Coaching]", today: Any) -> "QuerySet[Coaching]":
    """Say of each client when they met, when they meet next, and whose turn it is."""
    unread = AgreedPlan.objects.waits_for_coach().filter(coaching=OuterRef("pk"))
    mine = AgreedStep.objects.open().by_coach().filter(plan__coaching=OuterRef("pk"), due_on__lte=today)
    replies = CoachNote.objects.waits_for_coach().filter(coaching=OuterRef("pk"))
    suggested = SuggestedStep.objects.waiting().filter(coaching=OuterRef("pk"))
    theirs = AgreedStep.objects.open().filter(plan__coaching=OuterRef("pk"), who=Who.CLIENT)
    unsaid = AgreedPlan.objects.waits_for_client().filter(coaching=OuterRef("pk"))
    return coachings.annotate(
        last_met_on=Max("meetings__day", filter=Q(meetings__was_held=True)),
        next_meeting_on=Min("meetings__day", filter=Q(meetings__was_held=False, meetings__day__gte=today)),
        is_my_turn=Q(Exists(mine)) | Q(Exists(replies)) | Q(Exists(unread)),
        is_their_turn=Q(Exists(suggested)) | Q(Exists(theirs)) | Q(Exists(unsaid)),
    )
