"""The forms of a page, as a browser would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

FILE = "a file"


@dataclass
class Form:
    """`action` is empty where a form posts to its own page; a file's value is FILE."""

    method: str
    action: str
    has_files: bool
    fields: dict[str, str] = field(default_factory=dict)


class FormsOf(HTMLParser):
    """Collects the forms of a page; of options that exclude each other one is chosen."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            method, action = told.get("method", "get").lower(), told.get("action", "")
            self.forms.append(Form(method, action, "multipart" in told.get("enctype", "")))
        elif self.forms and tag in ("input", "textarea", "select", "button") and told.get("name"):
            value = FILE if told.get("type") == "file" else told.get("value", "")
            self.forms[-1].fields.setdefault(told["name"], value)
            self.select = told["name"] if tag == "select" else ""
        elif self.select and tag == "option" and ("selected" in told or not self.forms[-1].fields[self.select]):
            self.forms[-1].fields[self.select] = told.get("value", "")
