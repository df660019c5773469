from django.urls import path

from journey.views import (
    application,
    brief,
    calendar,
    first_visit,
    mail_link,
    not_now,
    reminders,
    step,
    today,
    welcome,
)

app_name = "journey"

urlpatterns = [
    path("", today.today, name="today"),
    path("hello/", first_visit.first_visit, name="first_visit"),
    path("hello/again/", first_visit.carry_on, name="carry_on"),
    path("sample/clear/", welcome.clear_sample, name="clear_sample"),
    path("jobs/<uuid:pk>/", application.application, name="application"),
    path("jobs/<uuid:pk>/interviews/<uuid:interview_pk>/brief/", brief.brief, name="brief"),
    path("jobs/<uuid:pk>/hired/", application.hired, name="hired"),
    path("jobs/<uuid:pk>/steps/", step.let_go, name="let_go_step"),
    path("jobs/<uuid:pk>/steps/again/", step.take_up, name="take_up_step"),
    path("calendar/<str:secret>.ics", calendar.feed, name="calendar_feed"),
    path("m/<str:token>/", mail_link.mail_link, name="mail_link"),
    path("m/<str:token>/undo/", mail_link.take_back, name="mail_link_undo"),
    path("settings/calendar/", calendar.calendar, name="calendar"),
    path("settings/calendar/close/", calendar.close, name="close_calendar"),
    path("settings/reminders/", reminders.reminders, name="reminders"),
    path("settings/reminders/now/", reminders.send_one, name="send_one"),
    path("things/later/", not_now.not_now, name="not_now"),
    path("welcome/", welcome.welcome, name="welcome"),
]
