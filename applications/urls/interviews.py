from django.urls import path

from applications.views import interviews, invitation

urlpatterns = [
    path("jobs/<uuid:pk>/interviews/add/", interviews.add, name="add_interview"),
    path("jobs/<uuid:pk>/interviews/invitation/", invitation.invitation, name="invitation"),
    path("jobs/<uuid:pk>/interviews/<uuid:interview_pk>/", interviews.interview, name="interview"),
    path("jobs/<uuid:pk>/interviews/<uuid:interview_pk>/cancel/", interviews.cancel, name="cancel_interview"),
    path("jobs/<uuid:pk>/interviews/<uuid:interview_pk>/delete/", interviews.delete, name="delete_interview"),
]
