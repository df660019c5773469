from django.urls import path

from followups.views import exporting

urlpatterns = [path("export/letters/", exporting.export, name="export")]
