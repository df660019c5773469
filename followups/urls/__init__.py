"""Every address below `followups`, one module per vertical."""

from django.urls import URLPattern, URLResolver

from followups.urls import people, stopping, timeline

app_name = "followups"
urlpatterns: list[URLPattern | URLResolver] = [
    *people.urlpatterns,
    *stopping.urlpatterns,
    *timeline.urlpatterns,
]
