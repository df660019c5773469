from django.urls import path

from journey.views import not_now, today, welcome

app_name = "journey"

urlpatterns = [
    path("", today.today, name="today"),
    path("sample/clear/", welcome.clear_sample, name="clear_sample"),
    path("things/later/", not_now.not_now, name="not_now"),
    path("welcome/", welcome.welcome, name="welcome"),
]
