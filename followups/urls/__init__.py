"""Every address below `followups`, one module per vertical."""

from django.urls import URLPattern, URLResolver

from followups.urls import letters, mailboxes, starters

app_name = "followups"
urlpatterns: list[URLPattern | URLResolver] = [
    *letters.urlpatterns,
    *mailboxes.urlpatterns,
    *starters.urlpatterns,
]
