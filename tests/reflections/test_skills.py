"""What adverts ask for: offered, answered by hand, never added by itself."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Application
from core.ids import uuid7
from reflections.asked_for import ADVERTS_READ, LETTERS_READ, add_to_gaps, read_adverts, say
from reflections.models import Gap, SkillWord
from tests.factories import ApplicationFactory, CompanyFactory, GapFactory, SkillWordFactory
from tests.reflections.asking import page, take_back, url

SKILLS = reverse("reflections:skills")


def job(owner: User, advert: str, company: str = "Fernhill", **facts: object) -> Application:
    made_by = CompanyFactory.create(owner=owner, name=company)
    return ApplicationFactory.create(owner=owner, company=made_by, advert=advert, **facts)


def offered(user: User) -> dict[str, int]:
    return {offer.name: len(offer.adverts) for offer in read_adverts(user).offers}


def press(client: Client, name: str, what: str) -> str:
    return str(client.post(url("answer_skill"), {"name": name, "press": what}, follow=True).content.decode())


def test_skills_are_offered_with_who_asks_for_them(as_amara: Client, amara: User) -> None:
    job(amara, "Power BI and SQL", "Fernhill")
    job(amara, "power bi", "Calder Water")
    told = page(as_amara, SKILLS)
    assert offered(amara) == {"Power BI": 2, "SQL": 1}
    assert told.index("Power BI") < told.index("SQL")
    for words in ("asked for in 2 adverts", "Fernhill", "Calder Water"):
        assert words in told
    assert not amara.gaps.exists()


def test_an_offer_becomes_a_gap_by_a_press_and_is_taken_back(as_amara: Client, amara: User) -> None:
    one, other = job(amara, "You hold a driving licence", "Fernhill"), job(amara, "driving licence", "Calder")
    press(as_amara, "Driving licence", "gap")
    gap = amara.gaps.get()
    assert gap.kind == Gap.Kind.QUALIFICATION
    mentions = gap.mentions.all()
    assert {(mention.job, mention.is_from_advert) for mention in mentions} == {(one, True), (other, True)}
    assert mentions[0].named_on == amara.today(one.created_at)
    assert "Asked for in 2 adverts" in page(as_amara, url("gap", gap))
    assert offered(amara) == {}
    take_back(as_amara, amara)
    assert not amara.gaps.exists()
    assert offered(amara) == {"Driving licence": 2}


def test_a_gap_that_is_there_takes_the_new_adverts(as_amara: Client, amara: User) -> None:
    job(amara, "SQL")
    press(as_amara, "SQL", "gap")
    job(amara, "SQL", "Calder Water")
    assert "in your gaps already" in page(as_amara, SKILLS)
    press(as_amara, "SQL", "gap")
    assert amara.gaps.get().mentions.count() == 2


def test_a_gap_of_another_kind_takes_them_too(as_amara: Client, amara: User) -> None:
    gap = GapFactory.create(owner=amara, name="sql", kind="experience")
    job(amara, "SQL")
    press(as_amara, "SQL", "gap")
    assert gap.mentions.count() == 1
    assert amara.gaps.get() == gap


def test_a_made_up_gap_that_real_adverts_ask_for_is_real(as_amara: Client, amara: User) -> None:
    GapFactory.create(owner=amara, name="sql", is_sample=True)
    job(amara, "SQL")
    press(as_amara, "SQL", "gap")
    assert not amara.gaps.get().is_sample
    take_back(as_amara, amara)
    assert amara.gaps.get().is_sample


def test_what_another_press_added_meanwhile_is_not_added_again(amara: User) -> None:
    job(amara, "SQL")
    offer = read_adverts(amara).offers[0]
    assert add_to_gaps(offer, amara) is not None
    assert add_to_gaps(offer, amara) is None
    assert amara.gaps.get().mentions.count() == 1


def test_what_was_let_be_is_not_offered_again(amara: User) -> None:
    GapFactory.create(owner=amara, name="SQL", let_be_on=timezone.localdate())
    job(amara, "SQL")
    assert offered(amara) == {}


@pytest.mark.parametrize(("what", "standing"), [("have", "I have this"), ("hidden", "Not a skill to me")])
def test_an_offer_is_answered_and_taken_back(as_amara: Client, amara: User, what: str, standing: str) -> None:
    job(amara, "SQL")
    assert standing in press(as_amara, "SQL", what)
    assert amara.skill_words.get().standing == what
    assert offered(amara) == {}
    take_back(as_amara, amara)
    assert offered(amara) == {"SQL": 1}


def test_a_word_that_is_there_in_another_case_takes_the_answer(as_amara: Client, amara: User) -> None:
    SkillWordFactory.create(owner=amara, name="sql")
    job(amara, "SQL")
    press(as_amara, next(iter(offered(amara))), "have")
    assert say(amara, "SQL", "hidden").label == "“sql”: Not a skill to me"
    assert amara.skill_words.get().standing == "hidden"


def test_what_was_never_offered_is_not_added(as_amara: Client, amara: User) -> None:
    job(amara, "SQL")
    for name, what in (("COBOL", "gap"), ("SQL", "delete"), ("", "gap"), ("a\0b", "gap")):
        assert as_amara.post(url("answer_skill"), {"name": name, "press": what}).status_code == 302
    assert not amara.gaps.exists()
    assert not amara.skill_words.exists()


def test_a_word_of_my_own_is_looked_for(as_amara: Client, amara: User) -> None:
    job(amara, "Apiary work, and Q")
    as_amara.post(url("add_skill"), {"name": "Beekeeping", "also": "apiary ,, hives", "standing": "watched"})
    as_amara.post(url("add_skill"), {"name": "Q", "standing": "watched"})
    assert amara.skill_words.get(name="Beekeeping").also == "apiary, hives"
    assert offered(amara) == {"Beekeeping": 1, "Q": 1}
    take_back(as_amara, amara)
    assert offered(amara) == {"Beekeeping": 1}


def test_another_way_to_write_a_known_skill_counts_for_it(amara: User) -> None:
    SkillWordFactory.create(owner=amara, name="Power BI", also="PBI reports")
    job(amara, "PBI reports")
    assert offered(amara) == {"Power BI": 1}


def test_my_word_for_what_i_have_covers_its_writing(amara: User) -> None:
    SkillWordFactory.create(owner=amara, name="Excel", standing=SkillWord.Standing.HAVE)
    job(amara, "Excel")
    assert offered(amara) == {}


def test_a_word_is_there_once(as_amara: Client, amara: User) -> None:
    SkillWordFactory.create(owner=amara, name="Beekeeping")
    response = as_amara.post(url("add_skill"), {"name": "BEEKEEPING", "also": "typed"})
    assert response.status_code == 422
    assert "This word is in your list already" in response.content.decode()
    assert "typed" in response.content.decode()
    assert as_amara.post(url("add_skill"), {"name": " "}).status_code == 422


def test_a_second_press_adds_no_second_word(as_amara: Client, amara: User) -> None:
    sent = {"id": str(uuid7()), "name": "Beekeeping"}
    for _ in range(2):
        assert as_amara.post(url("add_skill"), sent).status_code == 302
    assert amara.skill_words.count() == 1


def test_a_word_is_edited_and_taken_off(as_amara: Client, amara: User) -> None:
    word = SkillWordFactory.create(owner=amara, name="Beekeeping")
    assert "Beekeeping" in page(as_amara, url("edit_skill", word))
    as_amara.post(url("edit_skill", word), {"name": "Beekeeping", "also": "hives", "standing": "have"})
    word.refresh_from_db()
    assert (word.also, word.standing) == ("hives", "have")
    assert as_amara.post(url("edit_skill", word), {"name": ""}).status_code == 422
    as_amara.post(url("delete_skill", word))
    assert not amara.skill_words.exists()
    take_back(as_amara, amara)
    assert amara.skill_words.get() == word


def test_a_word_stands_otherwise_by_a_press(as_amara: Client, amara: User) -> None:
    word = SkillWordFactory.create(owner=amara, name="SQL", standing="hidden")
    as_amara.post(url("skill_standing", word), {"standing": "watched"})
    word.refresh_from_db()
    assert word.standing == "watched"
    as_amara.post(url("skill_standing", word), {"standing": "forever"})
    take_back(as_amara, amara)
    word.refresh_from_db()
    assert word.standing == "hidden"


def test_made_up_adverts_and_strangers_ask_for_nothing(amara: User, bob: User) -> None:
    job(amara, "SQL", is_sample=True)
    job(bob, "Python")
    assert offered(amara) == {}


def test_a_company_does_not_ask_for_its_own_name(amara: User) -> None:
    job(amara, "HubSpot looks for SQL", "HubSpot")
    assert offered(amara) == {"SQL": 1}


def test_the_page_says_how_many_adverts_were_read(as_amara: Client, amara: User) -> None:
    assert "No adverts here yet" in page(as_amara, SKILLS)
    company = CompanyFactory.create(owner=amara)
    for _ in range(ADVERTS_READ + 1):
        ApplicationFactory.create(owner=amara, company=company, advert="SQL")
    assert offered(amara) == {"SQL": ADVERTS_READ}
    assert f"in your latest {ADVERTS_READ} adverts; older ones are not read" in page(as_amara, SKILLS)


def test_a_long_advert_is_read_as_far_as_it_goes(amara: User) -> None:
    job(amara, "SQL " + "a" * LETTERS_READ + " Python")
    assert offered(amara) == {"SQL": 1}


def test_many_offers_are_shown_on_request(as_amara: Client, amara: User) -> None:
    job(amara, ", ".join(f"own word {number}" for number in range(25)))
    for number in range(25):
        SkillWordFactory.create(owner=amara, name=f"own word {number}")
    assert "Show 5 more" in page(as_amara, SKILLS)
    assert "Show 5 more" not in page(as_amara, SKILLS + "?show=all")


@pytest.mark.parametrize("count", [1, 20])
def test_it_costs_the_same_however_many_adverts_there_are(
    amara: User, count: int, django_assert_num_queries: object
) -> None:
    for number in range(count):
        job(amara, "Python, SQL, Power BI", f"Company {number}")
        GapFactory.create(owner=amara)
    with django_assert_num_queries(5):  # type: ignore[operator]  # the fixture is called
        read_adverts(amara)


@pytest.mark.parametrize("name", ["delete_skill", "skill_standing"])
def test_a_link_changes_nothing(as_amara: Client, amara: User, name: str) -> None:
    assert as_amara.get(url(name, SkillWordFactory.create(owner=amara))).status_code == 405
    assert as_amara.get(url("answer_skill")).status_code == 405
