from django.urls import path

from accounts.views import leaving, quiet, settings

app_name = "accounts"
urlpatterns = [
    path("leaving/", leaving.leaving, name="leaving"),
    path("quiet/", quiet.quiet, name="quiet"),
    path("quiet/end/", quiet.end_quiet, name="end_quiet"),
    path("settings/", settings.you, name="settings"),
    path("settings/data/", settings.data, name="data"),
    path("settings/delete/", leaving.leave, name="leave"),
    path("settings/keys/", settings.keys, name="keys"),
    path("settings/look/", settings.look, name="look"),
    path("settings/place/", settings.place, name="place"),
    path("settings/place/regions/", settings.regions, name="regions"),
    path("settings/time/", settings.time, name="time"),
]
