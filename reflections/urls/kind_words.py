from django.urls import path

from reflections.views import kind_words

urlpatterns = [
    path("kind/", kind_words.kind_words, name="kind_words"),
    path("kind/add/", kind_words.add, name="add_kind_word"),
    path("kind/<uuid:pk>/edit/", kind_words.edit, name="edit_kind_word"),
    path("kind/<uuid:pk>/delete/", kind_words.delete, name="delete_kind_word"),
]
