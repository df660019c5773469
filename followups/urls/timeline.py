from django.urls import URLPattern, path

from followups.views import exporting, timeline

urlpatterns: list[URLPattern] = [
    path("export/letters/", exporting.export, name="export"),
    path("letters/", timeline.letters, name="letters"),
    path("letters/stop/", timeline.stop_all, name="stop_all"),
    path("letters/switch/", timeline.switch, name="switch_letters"),
]
