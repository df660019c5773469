from django.urls import URLPattern, path

from reflections.views import skill_words

urlpatterns: list[URLPattern] = [
    path("skills/", skill_words.skills, name="skills"),
    path("skills/answer/", skill_words.answer, name="answer_skill"),
    path("skills/add/", skill_words.add, name="add_skill"),
    path("skills/<uuid:pk>/edit/", skill_words.edit, name="edit_skill"),
    path("skills/<uuid:pk>/standing/", skill_words.stand, name="skill_standing"),
    path("skills/<uuid:pk>/delete/", skill_words.delete, name="delete_skill"),
]
