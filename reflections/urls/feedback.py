from django.urls import path

from reflections.views import feedback, sorting

urlpatterns = [
    path("feedback/", feedback.feedback_list, name="feedback_list"),
    path("jobs/<uuid:pk>/ask/", feedback.ask, name="ask"),
    path("jobs/<uuid:pk>/feedback/add/", feedback.add, name="add_feedback"),
    path("jobs/<uuid:pk>/feedback/from-answer/", feedback.bring_over, name="feedback_from_answer"),
    path("feedback/<uuid:pk>/", feedback.feedback, name="feedback"),
    path("feedback/<uuid:pk>/answer/", feedback.answer, name="feedback_answer"),
    path("feedback/<uuid:pk>/nudge/", feedback.nudge, name="nudge_feedback"),
    path("feedback/<uuid:pk>/edit/", feedback.edit, name="edit_feedback"),
    path("feedback/<uuid:pk>/history/", feedback.history, name="feedback_history"),
    path("feedback/<uuid:pk>/delete/", feedback.delete, name="delete_feedback"),
    path("lines/<uuid:pk>/split/", sorting.split, name="split_line"),
    path("lines/<uuid:pk>/gap/", sorting.gap, name="line_to_gap"),
    path("lines/<uuid:pk>/kind/", sorting.kind, name="line_to_kind_word"),
]
