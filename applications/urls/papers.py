from django.urls import path

from applications.views import papers

urlpatterns = [
    path("papers/", papers.papers, name="papers"),
    path("papers/add/", papers.add, name="add_paper"),
    path("papers/<uuid:pk>/", papers.paper, name="paper"),
    path("papers/<uuid:pk>/delete/", papers.delete, name="delete_paper"),
    path("jobs/<uuid:pk>/papers/add/", papers.attach, name="attach_paper"),
    path("jobs/<uuid:pk>/papers/<uuid:use_pk>/remove/", papers.detach, name="detach_paper"),
]
