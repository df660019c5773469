"""What each captured posting beside the project asks for: all that a person would underline, and nothing else."""

from pathlib import Path

import pytest

from applications.adverts import read_advert
from reflections.vocabulary import Finder, shipped

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "job_postings"
FILES = {path.name: path for path in sorted(FOLDER.rglob("*")) if path.is_file()}
FINDER = Finder(shipped())

pytestmark = pytest.mark.skipif(not FILES, reason="the real postings lie beside the project, not in it")


def asked_for(name: str) -> set[str]:
    return set(FINDER.find(read_advert(FILES[name].read_text()).advert))


@pytest.mark.parametrize(
    ("name", "skills"),
    [
        ("linkedin-job.html", {"Java", "C++", "C#", "Continuous integration", "Master's degree"}),
        ("greenhouse-coupang-job.json", {"Java", "Go", "C++", "gRPC", "Kubernetes", "Terraform", "PhD"}),
        ("gem-auger-job.json", {"SQL", "Python", "Apache Spark", "Supply chain management"}),
        ("greenhouse-stripe-job.json", {"Java", "C++", "Rust", "React", "TypeScript", "Apache Kafka"}),
        ("workable-gable-job.json", {"Docker", "PostgreSQL", "NoSQL", "Terraform", "Continuous integration"}),
        ("lever-posting-no-lists.json", {"Negotiation", "Public speaking"}),
    ],
)
def test_what_is_asked_for_is_found(name: str, skills: set[str]) -> None:
    assert skills <= asked_for(name)


@pytest.mark.parametrize(
    ("name", "skill"),
    [
        ("ashby-confluent-job.json", "React"),  # "companies can react faster"
        ("ashby-docker-job.json", "Microsoft Outlook"),  # "One Year Outlook"
        ("greenhouse-databricks-job.json", "Microsoft Excel"),  # "where everyone can excel"
        ("greenhouse-databricks-job.json", "Game development"),  # "Unity Catalog"
        ("greenhouse-coupang-job.json", "C"),  # "Hepatitis C status"
        ("greenhouse-sofi-job.json", "Lean methods"),  # "a lean, senior team"
        ("linkedin-job.html", "Sign language"),  # "a sign language interpreter present"
        ("expedia-job.json", "Interpreting"),  # "interpreting metrics"
        ("hubspot-job.json", "Go"),  # "Adapt & Go!"
        ("workable-gable-job.json", "C"),  # "a Series A–C environment"
    ],
)
def test_what_only_looks_like_it_is_not(name: str, skill: str) -> None:
    assert skill not in asked_for(name)


def test_every_posting_with_text_asks_for_something() -> None:
    long = [name for name in FILES if len(read_advert(FILES[name].read_text()).advert) > 1000]
    assert len(long) >= 20
    assert all(asked_for(name) for name in long)
