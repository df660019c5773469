from django.urls import URLPattern, path

from reflections.views import debriefs

urlpatterns: list[URLPattern] = [
    path("jobs/<uuid:pk>/look-back/", debriefs.begin, name="begin_debrief"),
    path("jobs/<uuid:pk>/interviews/<uuid:interview_pk>/look-back/", debriefs.begin_after, name="begin_debrief_after"),
    path("debriefs/<uuid:pk>/", debriefs.debrief, name="debrief"),
    path("debriefs/<uuid:pk>/delete/", debriefs.delete, name="delete_debrief"),
    path("debriefs/<uuid:pk>/history/", debriefs.history, name="debrief_history"),
    path("debriefs/<uuid:pk>/<slug:step>/", debriefs.question, name="debrief_question"),
    path("debriefs/<uuid:pk>/<slug:step>/autosave/", debriefs.autosave, name="autosave_debrief"),
    path("debriefs/<uuid:pk>/<slug:step>/share/", debriefs.share, name="share_debrief_answer"),
]
