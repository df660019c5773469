from django.urls import path

from applications.views import facts

urlpatterns = [
    path("jobs/<uuid:pk>/facts/", facts.facts, name="facts"),
    path("jobs/<uuid:pk>/facts/<slug:group>/", facts.edit, name="edit_facts"),
    path("jobs/<uuid:pk>/delete/", facts.delete, name="delete"),
]
