from django.urls import path

from applications.views import importing

urlpatterns = [
    path("import/", importing.bring, name="import"),
    path("import/<uuid:pk>/", importing.look, name="import_run"),
    path("import/<uuid:pk>/layout/", importing.correct, name="import_layout"),
    path("import/<uuid:pk>/start/", importing.start, name="import_start"),
    path("import/<uuid:pk>/undo/", importing.undo, name="import_undo"),
    path("import/<uuid:pk>/discard/", importing.discard, name="import_discard"),
]
