"""The source of a web page: its title, what it says about itself, its scripts, and the parts that look like a job."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from applications.adverts.plain import TextOf, closed, tidy
from applications.adverts.words import ALONE

HINTS = {
    "role": r"\b(?:job|posting|position|vacancy|top-?card|role|opening)[\w]*[-_]{0,2}(?:header)?[-_]?(?:title"
    r"|headline)\b"
    r"|\bJobInfoHeader-title\b|\bapp-title\b|\bposting-headline\b|\bitemprop=title\b",
    "company": r"\b(?:company|employer|organi[sz]ation|org|hiring)[-_]?(?:organi[sz]ation)?[-_]?name(?:-link)?\b"
    r"|\bcompanyName\b|\btopcard__org-name-link\b|\bitemprop=hiringOrganization\b|\bhiring-organi[sz]ation\b",
    "place": r"\b(?:job|posting|position|vacancy|company)?[-_]*location(?:s|-name|-text)?\b"
    r"|\bitemprop=(?:jobLocation|address)\b"
    r"|\btopcard__flavor--bullet\b",
    "pay": r"\b(?:job-?)?(?:salary|compensation|pay)[-_]?(?:range|snippet|info|text)?\b|\bitemprop=baseSalary\b"
    r"|\bpay-range\b",
    "posted": r"\bitemprop=datePosted\b",
    "closing": r"\bitemprop=validThrough\b|\b(?:closing|expiry|deadline)-?date\b",
    "description": r"\bitemprop=description\b|\b(?:job|posting|vacancy|position|role)[-_]?(?:description"
    r"|details?|content|body|ad)(?:-?text)?\b"
    r"|\bjobDescriptionText\b|\bshow-more-less-html__markup\b|\bdescription__text\b|\beditor-content\b",
}
HINT = {name: re.compile(words, re.I) for name, words in HINTS.items()}
MAX_OPEN = 400
UNCLOSED = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")


@dataclass(slots=True)
class Mark:
    """An element that looks like a field, while it is open: its depth, and where its text begins."""

    field: str
    depth: int
    start: int


@dataclass(slots=True)
class PageFacts:
    title: str = ""
    heading: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    scripts: list[tuple[str, str]] = field(default_factory=list)
    marked: dict[str, str] = field(default_factory=dict)
    text: str = ""


class Page(TextOf):
    """Walks a page once and keeps what may tell about a job."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = PageFacts()
        self.open: list[str] = []
        self.marks: list[Mark] = []
        self.aside = 0
        self.script: tuple[str, list[str]] | None = None
        self.titled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._keep_meta(given)
            self._mark(tag, given)
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            self.facts.canonical = given.get("href", "")
        elif tag == "script":
            self.script = (given.get("type", "").lower(), [])
        elif tag == "title":
            self.titled = not self.facts.title
        if not UNCLOSED.fullmatch(tag) and len(self.open) < MAX_OPEN:
            self.open.append(tag)
            self._mark(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self.script:
            self.facts.scripts.append((self.script[0], "".join(self.script[1])))
            self.script = None
        if tag == "title":
            self.titled = False
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]
            self._close_marks()
        super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self.script:
            self.script[1].append(data)
        elif self.titled:
            self.facts.title += data
        super().handle_data(data)

    def finish(self) -> PageFacts:
        """Everything that was found, also in elements that were never closed."""
        self.open = []
        self._close_marks()
        self.facts.title = tidy(self.facts.title)
        self.facts.heading = self.facts.marked.pop("heading", "")
        self.facts.text = tidy("".join(self.pieces))
        return self.facts

    def _keep_meta(self, given: dict[str, str]) -> None:
        name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
        if name and given.get("content"):
            self.facts.metas.setdefault(name, given["content"].strip())

    def _mark(self, tag: str, given: dict[str, str]) -> None:
        if "nav" in self.open or "footer" in self.open:
            return
        words = " ".join(
            given.get(name, "") for name in ("class", "id", "data-testid", "data-test", "data-automation-id", "data-qa")
        )
        words = f"{words} itemprop={given['itemprop']}" if given.get("itemprop") else words
        names = [name for name, hint in HINT.items() if words and hint.search(words)] + (
            ["heading"] if tag == "h1" else []
        )
        taken = self.facts.marked.keys() | {mark.field for mark in self.marks}
        if content := given.get("content") or given.get("datetime", ""):
            self.facts.marked.update({name: content for name in names if name not in taken})
            return
        if tag == "meta":
            return
        self.marks += [Mark(name, len(self.open), len(self.pieces)) for name in names if name not in taken]

    def _close_marks(self) -> None:
        for mark in [mark for mark in self.marks if mark.depth > len(self.open)]:
            self.marks.remove(mark)
            text = tidy("".join(self.pieces[mark.start :]))
            if text and not any(label.match(text) for label in ALONE.values()):
                self.facts.marked[mark.field] = text


def read_page(source: str) -> PageFacts:
    page = Page()
    page.feed(closed(source))
    page.close()
    return page.finish()
