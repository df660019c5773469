from django.urls import URLPattern, path

from reflections.views import evidence, gaps

urlpatterns: list[URLPattern] = [
    path("gaps/", gaps.gaps, name="gaps"),
    path("gaps/add/", gaps.add, name="add_gap"),
    path("gaps/<uuid:pk>/", gaps.gap, name="gap"),
    path("gaps/<uuid:pk>/facts/", gaps.facts, name="gap_facts"),
    path("gaps/<uuid:pk>/edit/", gaps.edit, name="edit_gap"),
    path("gaps/<uuid:pk>/delete/", gaps.delete, name="delete_gap"),
    path("gaps/<uuid:pk>/let-be/", gaps.let_be, name="let_gap_be"),
    path("gaps/<uuid:pk>/take-up/", gaps.take_up, name="take_gap_up"),
    path("gaps/<uuid:pk>/close/", gaps.close, name="close_gap"),
    path("gaps/<uuid:pk>/reopen/", gaps.reopen, name="reopen_gap"),
    path("gaps/<uuid:pk>/mentions/add/", gaps.name_again, name="name_gap_again"),
    path("gaps/<uuid:pk>/mentions/<uuid:mention_pk>/delete/", gaps.delete_mention, name="delete_mention"),
    path("gaps/<uuid:pk>/evidence/add/", evidence.add_to_gap, name="add_gap_evidence"),
    path("evidence/<uuid:pk>/", evidence.evidence, name="evidence"),
    path("evidence/<uuid:pk>/edit/", evidence.edit, name="edit_evidence"),
    path("evidence/<uuid:pk>/delete/", evidence.delete, name="delete_evidence"),
]
