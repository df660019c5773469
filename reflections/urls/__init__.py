"""Every address below `reflections`, one module per vertical."""

from django.urls import URLPattern, URLResolver

from reflections.urls import (
    debriefs,
    exporting,
    feedback,
    gaps,
    kind_words,
    learn,
    plans,
    private_pages,
    questions,
    rehearsing,
    skill_words,
    sticking_points,
    stories,
    to_ask,
)

app_name = "reflections"
urlpatterns: list[URLPattern | URLResolver] = [
    *debriefs.urlpatterns,
    *exporting.urlpatterns,
    *feedback.urlpatterns,
    *gaps.urlpatterns,
    *kind_words.urlpatterns,
    *learn.urlpatterns,
    *plans.urlpatterns,
    *private_pages.urlpatterns,
    *questions.urlpatterns,
    *rehearsing.urlpatterns,
    *skill_words.urlpatterns,
    *sticking_points.urlpatterns,
    *stories.urlpatterns,
    *to_ask.urlpatterns,
]
