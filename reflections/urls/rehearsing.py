from django.urls import URLPattern, path

from reflections.views import rehearsing

urlpatterns: list[URLPattern] = [
    path("rehearse/", rehearsing.rehearse, name="rehearse"),
    path("rehearse/<uuid:pk>/", rehearsing.one, name="rehearse_one"),
]
