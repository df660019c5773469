from django.urls import URLPattern, URLResolver

from followups.urls import exporting, letters, mailboxes, people, starters, stopping, timeline

app_name = "followups"
urlpatterns: list[URLPattern | URLResolver] = [
    *exporting.urlpatterns,
    *letters.urlpatterns,
    *mailboxes.urlpatterns,
    *people.urlpatterns,
    *starters.urlpatterns,
    *stopping.urlpatterns,
    *timeline.urlpatterns,
]
