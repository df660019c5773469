from django.urls import path

from coaching.views import asked, coaches, exporting, planning, seen, steps, together
from coaching.views.asked_no_more import asked_no_more

app_name = "coaching"
urlpatterns = [
    path("settings/coach/", coaches.coaches, name="coaches"),
    path("settings/coach/invite/", coaches.invite_coach, name="invite"),
    path("settings/coach/preview/", seen.preview, name="preview"),
    path("settings/coach/export/", exporting.export, name="export"),
    path("settings/coach/invited/<uuid:invitation_pk>/take-back/", coaches.take_back, name="take_back"),
    path("coaching/asked/<str:invite>/", asked.asked, name="asked"),
    path("coaching/asked/<str:invite>/no-more/", asked_no_more, name="asked_no_more"),
    path("coaching/notes/<uuid:note_pk>/reply/", together.reply, name="reply"),
    path("coaching/steps/<uuid:step_pk>/", steps.step, name="step"),
    path("coaching/steps/<uuid:step_pk>/decline/", steps.decline, name="decline"),
    path("coaching/<uuid:pk>/", together.with_coach, name="with"),
    path("coaching/<uuid:pk>/write/", together.write, name="write"),
    path("coaching/<uuid:pk>/seen/", seen.seen, name="seen"),
    path("coaching/<uuid:pk>/log/", seen.log, name="log"),
    path("coaching/<uuid:pk>/change/", coaches.change, name="change"),
    path("coaching/<uuid:pk>/end/", coaches.end, name="end"),
    path("coaching/<uuid:pk>/plan/", planning.plan, name="plan"),
    path("coaching/<uuid:pk>/plan/write/", planning.write, name="write_plan"),
    path("coaching/<uuid:pk>/plan/agree/", planning.agree, name="agree"),
    path("coaching/<uuid:pk>/plan/decline/", planning.decline, name="decline_plan"),
    path("coaching/<uuid:pk>/plan/<uuid:agreed_pk>/tick/", planning.tick, name="tick"),
]
