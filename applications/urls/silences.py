from django.urls import path

from applications.views import silences

urlpatterns = [path("silences/", silences.silences, name="silences")]
