from django.urls import URLPattern, path

from reflections.views import asked, questions, same

urlpatterns: list[URLPattern] = [
    path("questions/", questions.questions, name="questions"),
    path("questions/add/", questions.add, name="add_question"),
    path("questions/from-notes/", questions.keep_from_notes, name="keep_questions"),
    path("questions/<uuid:pk>/", questions.question, name="question"),
    path("questions/<uuid:pk>/edit/", questions.edit, name="edit_question"),
    path("questions/<uuid:pk>/delete/", questions.delete, name="delete_question"),
    path("questions/<uuid:pk>/story/", questions.story, name="question_story"),
    path("questions/<uuid:pk>/rehearsed/", questions.rehearsed, name="question_rehearsed"),
    path("questions/<uuid:pk>/same/", same.same, name="same"),
    path("questions/<uuid:pk>/asked/", asked.again, name="asked_again"),
    path("questions/<uuid:pk>/asked/<uuid:asked_pk>/", asked.edit, name="edit_asked"),
    path("questions/<uuid:pk>/asked/<uuid:asked_pk>/delete/", asked.delete, name="delete_asked"),
    path("jobs/<uuid:pk>/questions/", asked.at_job, name="add_job_question"),
    path("jobs/<uuid:pk>/notes/<uuid:note_pk>/question/", asked.from_note, name="note_question"),
]
