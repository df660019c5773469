from django.contrib import admin
from django.urls import include, path

from coaching.desk.site import site as desk

urlpatterns = [
    path("", include("core.urls")),
    path("", include("accounts.urls")),
    path("", include("applications.urls")),
    path("", include("reflections.urls")),
    path("", include("followups.urls")),
    path("", include("journey.urls")),
    path("", include("coaching.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("coach/", desk.urls),
]
