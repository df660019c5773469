"""The host names coaches, and sees how many people each of them works with: counts and states, never a word."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from coaching.models import Coach

NOBODY = "Nobody here signs in with this address"
ALREADY = "This person is a coach already"


class CoachForm(forms.ModelForm[Coach]):
    """A coach is somebody who signs in here, found by their address."""

    email = forms.EmailField(label="E-mail address")
    at_work = forms.BooleanField(label="Works as a coach", required=False, initial=True)

    class Meta:
        model = Coach
        fields = ("name", "supervisor")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.user_id:
            del self.fields["email"]
        fields: dict[str, Any] = self.fields
        fields["supervisor"].queryset = Coach.objects.exclude(pk=self.instance.pk).order_by("name")
        self.fields["at_work"].initial = self.instance.ended_at is None

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise forms.ValidationError(NOBODY)
        if Coach.objects.of(user).exists():
            raise forms.ValidationError(ALREADY)
        self.instance.user = user
        return email

    def clean(self) -> None:
        """Without the tick the role rests, and the next request of the coach finds no desk."""
        is_at_work = self.cleaned_data.get("at_work")
        self.instance.ended_at = None if is_at_work else self.instance.ended_at or timezone.now()


@admin.register(Coach)
class CoachAdmin(admin.ModelAdmin[Coach]):
    form = CoachForm
    list_display = ("name", "address", "clients", "supervisor", "named_at", "ended_at")
    list_select_related = ("user", "supervisor")
    search_fields: ClassVar = ("name", "user__email")
    ordering = ("name",)
    readonly_fields = ("address",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Coach]":
        standing = Count("coachings", filter=Q(coachings__ended_at=None))
        return super().get_queryset(request).annotate(client_count=standing)

    def get_fields(self, request: HttpRequest, obj: Coach | None = None) -> tuple[str, ...]:
        return ("address", "name", "supervisor", "at_work") if obj else ("email", "name", "supervisor", "at_work")

    @admin.display(description="signs in as")
    def address(self, coach: Coach) -> str:
        return coach.user.email if coach.user else "nobody any more"

    @admin.display(description="clients now", ordering="client_count")
    def clients(self, coach: Any) -> int:
        return int(coach.client_count)

    def has_delete_permission(self, request: HttpRequest, obj: Coach | None = None) -> bool:
        return False
