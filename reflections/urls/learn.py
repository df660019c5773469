from django.urls import URLPattern, path

from reflections.views import learn

urlpatterns: list[URLPattern] = [
    path("learn/", learn.learn, name="learn"),
]
