from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.forms.quiet import next_monday
from accounts.http import AuthenticatedRequest
from core.http import render_page
from core.templatetags.ajar import day
from insights.card import flow_card
from journey.coming_up import coming_up
from journey.greeting import first_line, greeting
from journey.things import Energy, gather, things_of


@require_safe
def today(request: AuthenticatedRequest) -> HttpResponse:
    """The day: at most three things, what is coming up, and where the letters went."""
    now = timezone.now()
    facts = gather(request.user, now)
    energy = Energy.read(request.GET.get("energy"))
    things = things_of(facts, energy)
    context = {
        "facts": facts,
        "hello": greeting(request.user.name, now.astimezone(request.user.zone).hour),
        "first_line": first_line(things, energy),
        "energy": energy,
        "energies": list(Energy),
        "things": things,
        "monday": day(next_monday(facts.today)),
        "coming_up": coming_up(facts),
        "flow_card": flow_card(facts.counts.groups, has_sample=facts.made_up_jobs > 0),
        "has_sample": facts.made_up_jobs > 0,
    }
    return render_page(request, "journey/today.html", context)
