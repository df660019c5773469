from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # as django-allauth documents it

urlpatterns = [
    path("", include("core.urls")),
    path("", include("accounts.urls")),
    path("", include("applications.urls")),
    path("", include("reflections.urls")),
    path("", include("followups.urls")),
    path("", include("journey.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
