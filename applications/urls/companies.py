from django.urls import path

from applications.views import companies

urlpatterns = [
    path("companies/<uuid:pk>/edit/", companies.edit, name="edit_company"),
]
