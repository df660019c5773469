from django.urls import path

from followups.views import mailboxes

urlpatterns = [
    path("settings/mailbox/", mailboxes.mailboxes, name="mailboxes"),
    path("settings/mailbox/add/", mailboxes.add, name="add_mailbox"),
    path("settings/mailbox/host/", mailboxes.through_host, name="mailbox_through_host"),
    path("settings/mailbox/<uuid:pk>/", mailboxes.edit, name="mailbox"),
    path("settings/mailbox/<uuid:pk>/resume/", mailboxes.resume, name="resume_mailbox"),
    path("settings/mailbox/<uuid:pk>/take-away/", mailboxes.take_away, name="take_mailbox_away"),
    path("settings/mailbox/<uuid:pk>/test/", mailboxes.test, name="test_mailbox"),
]
