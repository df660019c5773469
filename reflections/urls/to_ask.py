from django.urls import path

from reflections.views import to_ask

urlpatterns = [
    path("jobs/<uuid:pk>/to-ask/", to_ask.to_ask, name="to_ask"),
    path("jobs/<uuid:pk>/to-ask/<uuid:ask_pk>/delete/", to_ask.delete, name="delete_to_ask"),
]
