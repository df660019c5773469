from django.urls import path

from reflections.views import private_pages

urlpatterns = [
    path("private/", private_pages.private_pages, name="private_pages"),
    path("private/<uuid:pk>/", private_pages.private_page, name="private_page"),
    path("private/<uuid:pk>/tear-up/", private_pages.tear_up, name="tear_up_private_page"),
]
