from django.urls import URLPattern, path

from followups.views import companies, doors, people

urlpatterns: list[URLPattern] = [
    path("people/", people.people, name="people"),
    path("people/<uuid:pk>/", people.contact, name="contact"),
    path("people/<uuid:pk>/door/", doors.of_person, name="door"),
    path("companies/<uuid:pk>/", companies.company, name="company"),
    path("companies/<uuid:pk>/door/", doors.of_company, name="company_door"),
]
