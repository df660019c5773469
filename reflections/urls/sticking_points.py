from django.urls import URLPattern, path

from reflections.views import sticking_points

urlpatterns: list[URLPattern] = [
    path("sticking/", sticking_points.points, name="sticking_points"),
    path("sticking/add/", sticking_points.add, name="add_sticking_point"),
    path("sticking/<uuid:pk>/", sticking_points.point, name="sticking_point"),
    path("sticking/<uuid:pk>/edit/", sticking_points.edit, name="edit_sticking_point"),
    path("sticking/<uuid:pk>/delete/", sticking_points.delete, name="delete_sticking_point"),
    path("sticking/<uuid:pk>/answer/", sticking_points.answer, name="sticking_point_answer"),
    path("sticking/<uuid:pk>/question/", sticking_points.as_question, name="sticking_point_question"),
    path("sticking/<uuid:pk>/eased/", sticking_points.eased, name="sticking_point_eased"),
]
