"""Every address below `followups`, one module per vertical."""

from django.urls import URLPattern, URLResolver

from followups.urls import exporting, letters, mailboxes, starters

app_name = "followups"
urlpatterns: list[URLPattern | URLResolver] = [
    *exporting.urlpatterns,
    *letters.urlpatterns,
    *mailboxes.urlpatterns,
    *starters.urlpatterns,
]
