from django.urls import URLPattern, path

from reflections.views import stories

urlpatterns: list[URLPattern] = [
    path("stories/", stories.stories, name="stories"),
    path("stories/add/", stories.add, name="add_story"),
    path("stories/<uuid:pk>/", stories.story, name="story"),
    path("stories/<uuid:pk>/edit/", stories.edit, name="edit_story"),
    path("stories/<uuid:pk>/delete/", stories.delete, name="delete_story"),
    path("stories/<uuid:pk>/questions/", stories.for_question, name="story_question"),
]
