"""Every row of a layout as a job, or as left out with a reason. Nothing is dropped without a word."""

import re
from dataclasses import dataclass
from datetime import date

from applications.importing.columns import Column
from applications.importing.dates import Order, read_dates
from applications.importing.layout import Layout, Reader, is_counting, is_repeated_header, status_text
from applications.importing.own import own_job
from applications.importing.plain import fold, shown
from applications.importing.records import ImportedApplication, LeftOut, RoundHeld
from applications.importing.row_days import DayCell, Moment, RowDays, Span, cell_of, span_of
from applications.importing.row_facts import RowFacts
from applications.importing.row_notes import RowNotes
from applications.importing.sheets import Row, text_of
from applications.importing.stage_history import read_history
from applications.importing.statuses import StatusWord, read_status, status_key
from applications.importing.story import ANSWERS, Story, in_order
from applications.importing.vocabulary.blanks import is_blank
from applications.importing.vocabulary.fields import Field
from applications.importing.vocabulary.rounds import Round, round_of
from applications.importing.vocabulary.statuses import LABELS, Meaning

UNNAMED_COMPANY = "Company not named"
_TOTAL = re.compile(r"^(grand )?(total|totals|sum|summe|gesamt\w*|totale|totaal|subtotal|average|count|anzahl)\b")
_DID_NOT_HAPPEN = re.compile(
    r"\b(expired|cancel\w*|missed|skipped|declined|pending|scheduled|tbd|tba|tbc|waiting|awaiting|invited|"
    r"planned|no show|failed to|"
    r"abgesagt|geplant|ausstehend|verpasst|annule\w*|prevu\w*|cancelad\w*|programad\w*|annullat\w*|geannuleerd|gepland)\b"
)


@dataclass(frozen=True)
class Log:
    """Everything a layout gives: one entry for each row that is not empty."""

    jobs: list[ImportedApplication]
    left_out: list[LeftOut]

    @property
    def rows(self) -> int:
        return len(self.jobs) + len(self.left_out)


def read_log(layout: Layout, reader: Reader) -> Log:
    if layout.is_own:
        return Log([own_job(number, layout.headers, row) for number, row in layout.data], [])
    span = span_of(layout, reader)
    jobs: list[ImportedApplication] = []
    left_out: list[LeftOut] = []
    for number, row in layout.data:
        reason = _why_not(layout, row)
        if reason:
            left_out.append(LeftOut(number, reason))
        else:
            jobs.append(RowReader(layout, reader, span, number, row).job())
    return Log(jobs, left_out)


def _why_not(layout: Layout, row: Row) -> str:
    """Why a row is no job; blank when it is one."""
    texts = [text_of(cell) for cell in row if text_of(cell)]
    if is_repeated_header(row, layout.headers):
        return "It repeats the headers"
    if _TOTAL.match(fold(texts[0])) and all(text.replace(".", "").isdecimal() for text in texts[1:]):
        return "It is a sum, not a job"
    if len(texts) == 1 and layout.sheet.width > 1 and _is_heading(texts[0]):
        return "It is a heading, not a job"
    named = [column for field in (Field.COMPANY, Field.ROLE) for column in layout.having(field)]
    if all(is_blank(text_of(cell_of(row, column))) for column in named) and not _has_link(layout, row):
        return "It names neither a company nor a role"
    return ""


def _is_heading(text: str) -> bool:
    reading = read_dates(text, Order.DAY_FIRST)
    return bool(reading.vague or (reading.mentions and not reading.rest)) or set(text) <= set("-=*_# ")


def _has_link(layout: Layout, row: Row) -> bool:
    return any(not is_blank(text_of(cell_of(row, column))) for column in layout.having(Field.LINK))


class RowReader:
    """Reads one row. Facts, days and status words each have a module; this puts them together."""

    def __init__(self, layout: Layout, reader: Reader, span: Span | None, number: int, row: Row) -> None:
        self.layout, self.reader, self.row = layout, reader, row
        self.notes = RowNotes(number)
        self.facts = RowFacts(layout, row, self.notes)
        self.days = RowDays(layout, reader, span, row, self.notes)
        self.story = Story()
        self.tags: list[str] = []
        self.closing: date | None = None
        self.words = {word.key: word.status for word in layout.words}

    def job(self) -> ImportedApplication:
        company = self._company()
        role = self.facts.text(Field.ROLE, 300)
        vague_applied = self._read_days()
        self._read_histories()
        self._read_statuses()
        self._read_words()
        answer = in_order(self.story, self.story.answer(self.notes), self.notes, self.reader.today)
        if self.story.words and answer is None:
            self.notes.kept.extend(self.story.words)
        self.facts.keep_the_rest()
        self._say_if_only_saved()
        return ImportedApplication(
            row=self.notes.number,
            company=company,
            role=role,
            facts=self.facts.facts(self.closing),
            moves=self.story.moves(answer),
            rounds=tuple(self.story.rounds),
            answer=answer,
            person=self.facts.person(),
            tags=tuple(dict.fromkeys([*self.facts.tags(), *self.tags])),
            notes=tuple(dict.fromkeys(self.notes.kept)),
            vague_applied=vague_applied,
            serial=self._serial(),
            remarks=tuple(dict.fromkeys(self.notes.remarks)),
        )

    def _company(self) -> str:
        company = self.facts.text(Field.COMPANY, 200)
        if company:
            return company
        for column in self.layout.having(Field.COMPANY):
            text = text_of(cell_of(self.row, column))
            if text and not is_blank(text.strip("*>-")):
                self.notes.keep(column, text)
        self.notes.problem(None, f"No company is named. The job is filed under “{UNNAMED_COMPANY}”")
        return UNNAMED_COMPANY

    def _serial(self) -> str:
        counters = [column for column in self.layout.having(Field.KEEP) if is_counting(column.header)]
        return " ".join(text_of(cell_of(self.row, column)) for column in counters)

    def _read_days(self) -> str:
        """Every column of days; returns the note that keeps a bound for the day of applying, if there is one."""
        vague = ""
        for column in self.layout.columns:
            match column.field:
                case Field.APPLIED:
                    vague = self._applied(column)
                case Field.SAVED:
                    self.story.saved_on = self._one_day(column)
                case Field.CLOSING:
                    self.closing = self._one_day(column)
                case Field.ANSWERED:
                    self.story.answered_on = self._one_day(column)
                case Field.ROUND:
                    self._round(column)
                case Field.OFFER | Field.NO | Field.WITHDREW | Field.DECLINED | Field.HIRED:
                    self._event(column)
        return vague

    def _one_day(self, column: Column) -> date | None:
        cell = self.days.read(column)
        if len(cell.moments) > 1:
            self.notes.guess(
                column, f"names {len(cell.moments)} days; the first is used and the cell kept in the notes"
            )
        if cell.rest or len(cell.moments) > 1:
            self.notes.keep(column, text_of(cell_of(self.row, column)))
        return cell.day

    def _applied(self, column: Column) -> str:
        cell = self.days.read(column)
        if cell.moments or cell.vague or cell.said:
            self.story.sent = True
        self.story.sent_on = self._one_day(column) if cell.moments else None
        if cell.rest and not cell.moments:
            self._unread(column)
        return f"{column.header}: {text_of(cell_of(self.row, column))}" if cell.vague else ""

    def _unread(self, column: Column) -> None:
        text = text_of(cell_of(self.row, column))
        self.notes.keep(column, text)
        self.notes.problem(column, f"{shown(text)} is no day. The day stays open; the cell is kept in the notes")

    def _round(self, column: Column) -> None:
        cell = self.days.read(column)
        if cell.rest:
            self.notes.keep(column, text_of(cell_of(self.row, column)))
        for day, at in cell.moments:
            self.story.rounds.append(RoundHeld(column.round_kind, day, at, column.header))
        if not cell.moments and self._took_place(column, cell):
            self.story.rounds.append(RoundHeld(column.round_kind, label=column.header))
        if column.round_kind is Round.OTHER and cell.said:
            self.notes.keep(column, text_of(cell_of(self.row, column)))

    def _took_place(self, column: Column, cell: DayCell) -> bool:
        if cell.said is not None or cell.vague or not cell.rest:
            return bool(cell.said or cell.vague)
        rest = cell.rest
        if _DID_NOT_HAPPEN.search(fold(rest)):
            self.notes.guess(column, f"{shown(rest)} was not read as a round that took place; kept in the notes")
            return False
        self.notes.guess(column, f"{shown(rest)} was read as a round on a day that is not known; kept in the notes")
        return True

    def _event(self, column: Column) -> None:
        meaning = Meaning(column.field.value)
        cell = self.days.read(column)
        if cell.moments or cell.said or cell.vague:
            self.story.hear(meaning, cell.day)
        if cell.rest or len(cell.moments) > 1:
            self.notes.keep(column, text_of(cell_of(self.row, column)))
        if cell.rest and not cell.moments:
            self._event_in_words(column, meaning, cell.rest)

    def _event_in_words(self, column: Column, meaning: Meaning, rest: str) -> None:
        word = self.words.get(status_key(rest))
        if word and word.meaning is not Meaning.UNCLEAR:
            self._hear(column, rest, word, ())
        else:
            self.notes.guess(column, f"{shown(rest)} is neither a day nor yes or no; kept in the notes")

    def _read_histories(self) -> None:
        """Cells with a whole history; an answer that was not the end of it is left to the notes."""
        for column in self.layout.having(Field.HISTORY):
            text = text_of(cell_of(self.row, column))
            if is_blank(text):
                continue
            entries = read_history(text, self.layout.order.order, self.reader.zone)
            if not entries:
                self.notes.keep(column, text)
            for entry in entries:
                word = self.words.get(status_key(entry.words)) or read_status(entry.words)
                understood = word is not None and word.meaning not in (Meaning.UNCLEAR, Meaning.TAG)
                if word and understood and (word.meaning not in ANSWERS or entry is entries[-1]):
                    self._place_in_story(entry.words, word, (entry.day, entry.at) if entry.day else None)
                else:
                    self.notes.keep(column, text)

    def _read_statuses(self) -> None:
        for column in self.layout.having(Field.STATUS):
            text = text_of(cell_of(self.row, column))
            order = self.layout.order.order
            words = status_text(text, order)
            word = self.words.get(status_key(words))
            reading = read_dates(text, order, self.reader.zone)
            moments = self.days.moments(column, reading, text)
            if word:
                self._hear(column, words, word, moments)
            elif is_blank(words):
                self.notes.placeholder(column, text)
            elif words:
                self._hear(column, words, StatusWord(Meaning.UNCLEAR, sure=False), moments)
            if reading.wrong or reading.vague:
                self.notes.keep(column, text)
                self.notes.guess(column, f"{shown(text)}: the day in it stays open; kept in the notes")
            if len(moments) > 1:
                self.notes.keep(column, text)

    def _hear(self, column: Column, words: str, word: StatusWord, moments: tuple[Moment, ...]) -> None:
        if word.meaning is Meaning.UNCLEAR:
            self.notes.keep(column, words)
            self.notes.problem(
                column, f"{shown(words)} is not clear to Ajar: kept in the notes. Say what it means, or leave it"
            )
            return
        if word.meaning is Meaning.TAG:
            self.tags.append(words[:50])
            self.notes.guess(column, f"{shown(words)} is not an answer: kept as a tag")
            return
        if not word.sure:
            self.notes.guess(column, f"{shown(words)} was read as “{LABELS[word.meaning]}”")
        self._place_in_story(words, word, moments[-1] if moments else None)
        if len(words) > 40:
            self.notes.keep(column, words)

    def _place_in_story(self, words: str, word: StatusWord, moment: Moment | None) -> None:
        day = moment[0] if moment else None
        if word.talked:
            self.story.talked = True
        if word.meaning is Meaning.TASK and not any(held.kind is Round.TASK for held in self.story.rounds):
            self.story.rounds.append(RoundHeld(Round.TASK, *(moment or (None, None))))
        elif word.meaning is Meaning.TALKING and moment:
            held = RoundHeld(round_of(fold(words)) or Round.OTHER, *moment)
            if held not in self.story.rounds:
                self.story.rounds.append(held)
        self.story.hear(word.meaning, day)

    def _read_words(self) -> None:
        for column in self.layout.having(Field.WORDS):
            text = text_of(cell_of(self.row, column))
            if not is_blank(text):
                self.story.words.append(text)

    def _say_if_only_saved(self) -> None:
        dated = any(column.field in (Field.APPLIED, Field.STATUS) for column in self.layout.columns)
        story = self.story
        if dated and not (
            story.sent
            or story.sent_on
            or story.saved_on
            or story.rounds
            or story.answers
            or story.offered
            or story.talked
        ):
            self.notes.guess(None, "No day and no word on how it stands: it goes to “Saved”")
