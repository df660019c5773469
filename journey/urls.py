from django.urls import path

from journey.views import application, first_visit, not_now, today, welcome

app_name = "journey"

urlpatterns = [
    path("", today.today, name="today"),
    path("hello/", first_visit.first_visit, name="first_visit"),
    path("hello/again/", first_visit.carry_on, name="carry_on"),
    path("sample/clear/", welcome.clear_sample, name="clear_sample"),
    path("jobs/<uuid:pk>/", application.application, name="application"),
    path("jobs/<uuid:pk>/hired/", application.hired, name="hired"),
    path("things/later/", not_now.not_now, name="not_now"),
    path("welcome/", welcome.welcome, name="welcome"),
]
