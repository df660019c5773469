"""Every address below `applications`, one module per vertical."""

from django.urls import URLPattern, URLResolver, include, path

from applications.urls import answers, board, companies, facts, notes, papers, people, undo

app_name = "applications"
urlpatterns: list[URLPattern | URLResolver] = [
    *answers.urlpatterns,
    *board.urlpatterns,
    *companies.urlpatterns,
    *facts.urlpatterns,
    *notes.urlpatterns,
    *papers.urlpatterns,
    *people.urlpatterns,
    *undo.urlpatterns,
]
