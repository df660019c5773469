from django.urls import path

from followups.views import exporting

urlpatterns = [path("letters/export/", exporting.export, name="export")]
