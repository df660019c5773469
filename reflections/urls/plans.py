from django.urls import URLPattern, path

from reflections.views import evidence, plans

urlpatterns: list[URLPattern] = [
    path("plans/", plans.plans, name="plans"),
    path("plans/add/", plans.add, name="add_plan"),
    path("plans/<uuid:pk>/", plans.plan, name="plan"),
    path("plans/<uuid:pk>/edit/", plans.edit, name="edit_plan"),
    path("plans/<uuid:pk>/delete/", plans.delete, name="delete_plan"),
    path("plans/<uuid:pk>/did-it/", plans.did_it, name="did_plan"),
    path("plans/<uuid:pk>/slip/", plans.slip, name="slip_plan"),
    path("plans/<uuid:pk>/finish/", plans.finish, name="finish_plan"),
    path("plans/<uuid:pk>/let-go/", plans.let_go, name="let_plan_go"),
    path("plans/<uuid:pk>/take-up/", plans.take_up, name="take_plan_up"),
    path("plans/<uuid:pk>/evidence/add/", evidence.add_to_plan, name="add_plan_evidence"),
]
