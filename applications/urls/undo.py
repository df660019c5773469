from django.urls import path

from applications.views import undo

urlpatterns = [
    path("undo/", undo.lately, name="lately"),
    path("undo/<uuid:pk>/", undo.undo, name="undo"),
]
