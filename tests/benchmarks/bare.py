"""The yardstick: Ajar's own addresses and one view as it is usually written: fifty rows for somebody signed in."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from accounts.http import AuthenticatedRequest
from applications.models import Application
from coaching.models import Coaching

ROWS = engines["django"].from_string("""<!doctype html><title>Jobs</title><table>{% for job in jobs %}
<tr><td><a href="{% url "journey:application" job.pk %}">{{ job.role }}</a><td>{{ job.company.name }}
<td>{{ job.get_stage_display }}<td>{{ job.stage_on|date:"j F Y" }}<td>{{ job.place }}</tr>{% endfor %}</table>""")


def bare(request: AuthenticatedRequest) -> HttpResponse:
    """Render fifty of the person's applications and nothing else."""
    jobs = request.user.applications.select_related("company").order_by("-created_at")[:50]
    return HttpResponse(ROWS.render({"jobs": jobs}, request))


class BareSite(admin.AdminSite):
    """Django's admin as it comes, open to whoever asks: what lists of rows cost there."""

    def has_permission(self, request: object) -> bool:
        return True


class BareList(admin.ModelAdmin[Model]):
    list_per_page = 100

    def has_view_permission(self, request: object, obj: object = None) -> bool:
        return True

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        return True


class BareClients(BareList):
    list_display = ("client", "began_at", "ends_at", "ended_at")
    list_select_related = ("client", "coach")


class BareJobs(BareList):
    list_display = ("role", "company", "stage", "stage_on", "outcome")
    list_select_related = ("company",)
    list_per_page = 50


bare_site = BareSite(name="bare")
bare_site.register(Coaching, BareClients)
bare_site.register(Application, BareJobs)

urlpatterns = [path("bare/", bare), path("bare-admin/", bare_site.urls), path("", include("config.urls"))]
