import pytest

from applications.adverts import normalise_link, read_advert, web_link

SAME = [
    ("https://Acme.example/Jobs/12", "http://www.acme.example/jobs/12/?utm_source=x&utm_medium=y#apply"),
    ("https://boards.greenhouse.io/acme/jobs/4012345", "https://job-boards.greenhouse.io/acme/jobs/4012345?gh_src=abc"),
    ("https://boards.greenhouse.io/acme/jobs/4012345", "https://acme.example/careers/open?gh_jid=4012345&source=li"),
    (
        "https://www.linkedin.com/jobs/view/engineer-at-acme-4415502323?trk=x",
        "https://uk.linkedin.com/jobs/search/?currentJobId=4415502323&refId=y",
    ),
    ("https://uk.indeed.com/viewjob?jk=ab12&from=serp&tk=1", "https://www.indeed.com/m/viewjob?jk=ab12"),
    ("https://jobs.lever.co/acme/3e8b03e7", "https://jobs.lever.co/acme/3e8b03e7/apply?lever-source=LinkedIn"),
    ("https://acme.example/job?id=1&b=2", "https://acme.example/job/?B=2&id=1&fbclid=zzz"),
    (
        "https://acme.wd5.myworkdayjobs.com/ext/job/Leeds/Clerk_R1",
        "https://acme.wd5.myworkdayjobs.com/ext/job/Leeds/Clerk_R1/apply/manual",
    ),
]
DIFFERENT = [
    ("https://acme.example/jobs/12", "https://acme.example/jobs/13"),
    ("https://acme.example/job?id=1", "https://acme.example/job?id=2"),
    ("https://acme.example/careers?gh_jid=4012345", "https://acme.example/careers?gh_jid=4012346"),
    ("https://www.indeed.com/viewjob?jk=ab12", "https://www.indeed.com/viewjob?jk=ab13"),
    ("https://www.linkedin.com/jobs/view/4415502323", "https://www.linkedin.com/jobs/view/4415502324"),
    ("https://acme.example/#/job/1", "https://acme.example/#/job/2"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_addresses_of_one_job_have_one_key(one: str, other: str) -> None:
    assert normalise_link(one) == normalise_link(other) != ""


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_jobs_have_two_keys(one: str, other: str) -> None:
    assert normalise_link(one) != normalise_link(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "acme",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//acme.example",
        "ftp://acme.example",
        "http://",
        "http://[::1",
        "https://exa mple.com",
        "https://user:pw@acme.example",
        "https://acme.example/<script>",
        "https://acme",
        "https://" + "a" * 3000 + ".example",
    ],
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    assert web_link(text) == ""
    assert normalise_link(text) == ""


def test_an_address_without_its_scheme_is_understood() -> None:
    assert web_link("www.acme.example/jobs/1") == "https://www.acme.example/jobs/1"


@pytest.mark.parametrize(
    ("link", "site", "company", "role"),
    [
        ("https://boards.greenhouse.io/acme-corp/jobs/4012345", "Greenhouse", "Acme Corp", ""),
        ("https://jobs.lever.co/mistral/3e8b03e7-ff33", "Lever", "Mistral", ""),
        ("https://jobs.ashbyhq.com/Docker/9bbe3ad7", "Ashby", "Docker", ""),
        (
            "https://adobe.wd5.myworkdayjobs.com/en-US/external/job/San-Jose/Senior-Engineer_R168193",
            "Workday",
            "Adobe",
            "Senior Engineer",
        ),
        ("https://apply.workable.com/gable/j/6EF9ADEAB7/", "Workable", "Gable", ""),
        (
            "https://jobs.smartrecruiters.com/BoschGroup/743999123-senior-dev",
            "SmartRecruiters",
            "BoschGroup",
            "Senior dev",
        ),
        ("https://www.linkedin.com/jobs/view/staff-engineer-at-acme-4415502323", "LinkedIn", "Acme", "Staff engineer"),
        ("https://uk.indeed.com/viewjob?jk=abc123", "Indeed", "", ""),
        ("https://acme.jobs.personio.de/job/1234", "Personio", "Acme", ""),
        ("https://acme.recruitee.com/o/backend-dev", "Recruitee", "Acme", "Backend dev"),
        ("https://acme.teamtailor.com/jobs/123456-product-designer", "Teamtailor", "Acme", "Product designer"),
        ("https://www.amazon.jobs/en/jobs/3200392/principal-engineer", "Amazon Jobs", "Amazon", "Principal engineer"),
        ("https://careers.acme.co.uk/vacancy/1", "Their careers page", "Acme", ""),
        ("https://www.acme.example/about", "acme.example", "Acme", ""),
    ],
)
def test_the_shape_of_a_link_tells_site_company_and_role(link: str, site: str, company: str, role: str) -> None:
    advert = read_advert(link)

    assert (advert.found_on, advert.company, advert.role, advert.link) == (site, company, role, link)
    assert dict(advert.guesses).get("company", "guessed from the link") == "guessed from the link"
