"""The yardstick: Ajar's own addresses and one view as it is usually written: fifty rows for somebody signed in."""

from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from accounts.http import AuthenticatedRequest

ROWS = engines["django"].from_string("""<!doctype html><title>Jobs</title><table>{% for job in jobs %}
<tr><td><a href="{% url "journey:application" job.pk %}">{{ job.role }}</a><td>{{ job.company.name }}
<td>{{ job.get_stage_display }}<td>{{ job.stage_on|date:"j F Y" }}<td>{{ job.place }}</tr>{% endfor %}</table>""")


def bare(request: AuthenticatedRequest) -> HttpResponse:
    """Render fifty of the person's applications and nothing else."""
    jobs = request.user.applications.select_related("company").order_by("-created_at")[:50]
    return HttpResponse(ROWS.render({"jobs": jobs}, request))


urlpatterns = [path("bare/", bare), path("", include("config.urls"))]
