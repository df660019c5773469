from django.urls import path

from followups.views import starters

urlpatterns = [
    path("letters/starters/", starters.starters, name="starters"),
    path("letters/starters/edit/", starters.starter, name="starter"),
    path("letters/starters/original/", starters.original, name="starter_original"),
]
