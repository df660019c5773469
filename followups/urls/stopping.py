from django.urls import URLPattern, path

from followups.views import stop_link, stopping

urlpatterns: list[URLPattern] = [
    path("people/<uuid:pk>/answered/", stopping.answered, name="answered"),
    path("people/<uuid:pk>/stop/", stopping.stop, name="stop"),
    path("settings/stops/", stopping.stops, name="stops"),
    path("settings/stops/<uuid:pk>/lift/", stopping.lift, name="lift_stop"),
    path("stop/<str:stop_token>/", stop_link.stop_link, name="stop_link"),
]
