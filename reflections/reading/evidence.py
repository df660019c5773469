"""What shows that a gap is closed: what was given for it, and what its plans brought."""

from django.db.models import Q, QuerySet

from reflections.models import Evidence, Gap


def evidence_of(gap: Gap) -> QuerySet[Evidence]:
    return (
        Evidence.objects.filter(Q(gap=gap) | Q(plan__gap=gap))
        .select_related("plan")
        .order_by("-given_on", "-created_at")
    )
