"""The plain fields of one row: everything but what happened when."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from applications.adverts.links import web_link
from applications.importing.columns import Column
from applications.importing.layout import Layout
from applications.importing.pay import currency_of, period_of, read_pay
from applications.importing.people import read_person
from applications.importing.plain import shown
from applications.importing.records import Facts, Person
from applications.importing.row_days import cell_of
from applications.importing.row_notes import RowNotes
from applications.importing.sheets import Row, text_of
from applications.importing.vocabulary.blanks import is_blank, is_unnamed, yes_or_no
from applications.importing.vocabulary.fields import Field
from applications.importing.work_modes import is_only_a_mode, work_mode_of

_LONGEST_TEXT = 100_000


class RowFacts:
    """Reads the plain cells of one row under a layout."""

    def __init__(self, layout: Layout, row: Row, notes: RowNotes) -> None:
        self.layout, self.row, self.notes = layout, row, notes

    def text(self, field: Field, most: int) -> str:
        """All columns of that meaning on one line, blank where they say that nothing is known."""
        parts = [self.notes.fitted(column, text, most) for column, text in self._filled(field)]
        return ", ".join(dict.fromkeys(parts))[:most]

    def facts(self, closing_on: date | None) -> Facts:
        place, mode = self._place_and_mode()
        facts = Facts(
            reference=self.text(Field.REFERENCE, 100),
            link=self._link(),
            place=place,
            work_mode=mode,
            found_on=self.text(Field.FOUND_ON, 200),
            closing_on=closing_on,
            advert="\n\n".join(text for _, text in self._filled(Field.ADVERT))[:_LONGEST_TEXT],
        )
        return self._with_pay(facts)

    def person(self) -> Person | None:
        fields = (Field.CONTACT, Field.CONTACT_EMAIL, Field.CONTACT_PHONE, Field.CONTACT_ROLE)
        return read_person(*(self.text(field, 200) for field in fields))

    def tags(self) -> list[str]:
        parts = (
            part for _, text in self._filled(Field.TAGS) for part in text.replace(";", ",").replace("|", ",").split(",")
        )
        return [part.strip()[:50] for part in parts if part.strip()]

    def keep_the_rest(self) -> None:
        """Notes come first, then every cell that no field fits under its header."""
        notes = self.layout.having(Field.NOTES)
        for column in notes:
            text = text_of(cell_of(self.row, column))
            if not is_blank(text):
                self.notes.kept.insert(0, text if len(notes) == 1 else f"{column.header}: {text}")
        for column, text in self._filled(Field.KEEP):
            self.notes.keep(column, text)

    def _filled(self, field: Field) -> list[tuple[Column, str]]:
        found = [(column, text_of(cell_of(self.row, column))) for column in self.layout.having(field)]
        says_nothing = is_unnamed if field in (Field.COMPANY, Field.ROLE) else is_blank
        for column, text in found:
            if says_nothing(text):
                self.notes.placeholder(column, text)
        return [(column, text) for column, text in found if not says_nothing(text)]

    def _link(self) -> str:
        for column, text in self._filled(Field.LINK):
            link = web_link(text)
            if link:
                return link
            self.notes.keep(column, text)
            self.notes.guess(column, f"{shown(text)} is no web link; kept in the notes")
        return ""

    def _place_and_mode(self) -> tuple[str, str]:
        place = self.text(Field.PLACE, 300)
        mode = ""
        for column, text in self._filled(Field.WORK_MODE):
            said = yes_or_no(text)
            mode = work_mode_of(text) or (work_mode_of(column.header) if said else "")
            if not mode and said is None:
                self.notes.keep(column, text)
        if not mode:
            mode = work_mode_of(place)
        return ("" if is_only_a_mode(place) else place), mode

    def _with_pay(self, facts: Facts) -> Facts:
        for column, text in self._filled(Field.PAY):
            pay = read_pay(text)
            if pay is None:
                self.notes.keep(column, text)
                continue
            if pay.guess:
                self.notes.guess(column, f"{shown(text)}: {pay.guess}")
            facts = replace(
                facts,
                pay_min=pay.low,
                pay_max=pay.high,
                pay_currency=pay.currency or currency_of(column.header),
                pay_period=period_of(column.header) or pay.period,
            )
        return self._with_pay_columns(facts)

    def _with_pay_columns(self, facts: Facts) -> Facts:
        low, high = self._sum(Field.PAY_MIN), self._sum(Field.PAY_MAX)
        if low and high and low > high:
            self.notes.problem(None, f"The lower pay, {low}, is above the higher one, {high}. They were swapped")
            low, high = high, low
        return replace(
            facts,
            pay_min=low or facts.pay_min,
            pay_max=high or facts.pay_max,
            pay_currency=currency_of(self.text(Field.CURRENCY, 20)) or facts.pay_currency,
            pay_period=period_of(self.text(Field.PERIOD, 40)) or facts.pay_period,
        )

    def _sum(self, field: Field) -> Decimal | None:
        for column, text in self._filled(field):
            pay = read_pay(text)
            if pay:
                return pay.low
            self.notes.keep(column, text)
        return None
