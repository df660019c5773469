from django.urls import path

from core.views import health, pwa

app_name = "core"
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("offline/", pwa.offline, name="offline"),
    path("service-worker.js", pwa.service_worker, name="service_worker"),
]
