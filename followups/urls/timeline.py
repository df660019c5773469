from django.urls import URLPattern, path

from followups.views import timeline

urlpatterns: list[URLPattern] = [
    path("letters/", timeline.letters, name="letters"),
    path("letters/stop/", timeline.stop_all, name="stop_all"),
    path("letters/switch/", timeline.switch, name="switch_letters"),
]
