from django.urls import path

from applications.views import answer, dates, pause, reasons

urlpatterns = [
    path("jobs/<uuid:pk>/answer/", answer.answer, name="answer"),
    path("jobs/<uuid:pk>/answer/edit/", answer.edit, name="edit_answer"),
    path("jobs/<uuid:pk>/reopen/", answer.reopen, name="reopen"),
    path("jobs/<uuid:pk>/dates/<uuid:change_pk>/", dates.edit, name="edit_date"),
    path("jobs/<uuid:pk>/pause/", pause.pause, name="pause"),
    path("talk/", pause.talk, name="talk"),
    path("reasons/", reasons.reasons, name="reasons"),
    path("reasons/<uuid:pk>/", reasons.edit, name="edit_reason"),
    path("reasons/<uuid:pk>/move/", reasons.move, name="move_reason"),
    path("reasons/<uuid:pk>/delete/", reasons.delete, name="delete_reason"),
]
