from django.urls import path

from followups.views import approve, composer, deciding, new

urlpatterns = [
    path("letters/new/", new.new, name="new_letter"),
    path("letters/<uuid:pk>/", composer.letter, name="letter"),
    path("letters/<uuid:pk>/approve/", approve.approve, name="approve_letter"),
    path("letters/<uuid:pk>/decide/", deciding.decide, name="decide_letter"),
    path("letters/<uuid:pk>/delete/", deciding.delete, name="delete_letter"),
    path("letters/<uuid:pk>/draft-again/", deciding.draft_again, name="draft_letter_again"),
    path("letters/<uuid:pk>/sent/", deciding.sent, name="letter_sent"),
]
