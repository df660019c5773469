from django.urls import path

from followups.views import approve, composer, deciding, new

urlpatterns = [
    path("letters/new/", new.new, name="new_letter"),
    path("letters/<uuid:pk>/", composer.letter, name="letter"),
    path("letters/<uuid:pk>/approve/", approve.approve, name="approve_letter"),
    path("letters/<uuid:pk>/approve-again/", deciding.approve_again, name="approve_letter_again"),
    path("letters/<uuid:pk>/cancel/", deciding.cancel, name="cancel_letter"),
    path("letters/<uuid:pk>/delete/", deciding.delete, name="delete_letter"),
    path("letters/<uuid:pk>/did-not-go/", deciding.it_did_not_go, name="letter_did_not_go"),
    path("letters/<uuid:pk>/draft-again/", deciding.draft_again, name="draft_letter_again"),
    path("letters/<uuid:pk>/sent/", deciding.sent, name="letter_sent"),
    path("letters/<uuid:pk>/start/", composer.start_differently, name="start_letter_differently"),
    path("letters/<uuid:pk>/went/", deciding.it_went, name="letter_went"),
    path("letters/<uuid:pk>/withdraw/", deciding.withdraw, name="withdraw_letter"),
]
