from django.urls import path

from applications.views import notes

urlpatterns = [
    path("jobs/<uuid:pk>/notes/", notes.add, name="add_note"),
    path("jobs/<uuid:pk>/notes/<uuid:note_pk>/", notes.note, name="note"),
    path("jobs/<uuid:pk>/notes/<uuid:note_pk>/edit/", notes.edit, name="edit_note"),
    path("jobs/<uuid:pk>/notes/<uuid:note_pk>/delete/", notes.delete, name="delete_note"),
]
