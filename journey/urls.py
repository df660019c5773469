from django.urls import path

from journey.views import today

app_name = "journey"

urlpatterns = [
    path("", today.today, name="today"),
]
