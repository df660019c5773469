from django.urls import path

from reflections.views import exporting

urlpatterns = [path("export/learnt/", exporting.export, name="export")]
