from django.urls import path

from applications.views import exporting

urlpatterns = [path("export/", exporting.export, name="export")]
