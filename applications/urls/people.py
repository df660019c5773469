from django.urls import path

from applications.views import people

urlpatterns = [
    path("people/add/", people.add, name="add_contact"),
    path("people/<uuid:pk>/edit/", people.edit, name="edit_contact"),
    path("people/<uuid:pk>/delete/", people.delete, name="delete_contact"),
    path("jobs/<uuid:pk>/people/", people.card, name="job_people"),
    path("jobs/<uuid:pk>/people/add/", people.of_job, name="add_job_person"),
    path("jobs/<uuid:pk>/people/<uuid:person_pk>/remove/", people.off_job, name="remove_job_person"),
]
