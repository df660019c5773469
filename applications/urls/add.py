from django.urls import path

from applications.views import add

urlpatterns = [path("jobs/add/", add.add, name="add")]
