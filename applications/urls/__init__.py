"""Every address below `applications`, one module per vertical."""

from django.urls import URLPattern, URLResolver

from applications.urls import (
    add,
    answers,
    board,
    companies,
    exporting,
    facts,
    importing,
    interviews,
    notes,
    papers,
    people,
    silences,
    undo,
)

app_name = "applications"
urlpatterns: list[URLPattern | URLResolver] = [
    *add.urlpatterns,
    *answers.urlpatterns,
    *board.urlpatterns,
    *companies.urlpatterns,
    *exporting.urlpatterns,
    *facts.urlpatterns,
    *importing.urlpatterns,
    *interviews.urlpatterns,
    *notes.urlpatterns,
    *papers.urlpatterns,
    *people.urlpatterns,
    *silences.urlpatterns,
    *undo.urlpatterns,
]
