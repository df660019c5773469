"""How a person works the page: with a mouse, or by keyboard alone."""

from typing import Protocol

from playwright.sync_api import Locator, Page

MOST_TABS = 120

# The ring may lie on what holds the focused element: a card around its link, a choice around its radio button.
SEEN = """element => {
  const ringed = (node) => node instanceof Element && (
    (getComputedStyle(node).outlineStyle !== "none" && parseFloat(getComputedStyle(node).outlineWidth) >= 2)
    || ringed(node.parentElement));
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width / 2, 40), box.top + Math.min(box.height / 2, 40)];
  const on_top = document.elementFromPoint(x, y);
  const shown = element.closest("label") ?? element;
  return {ringed: ringed(element), uncovered: !!on_top && (shown.contains(on_top) || on_top.contains(element))};
}"""


class Hand(Protocol):
    def press(self, target: Locator) -> None: ...

    def choose(self, radio: Locator) -> None: ...

    def write(self, field: Locator, words: str) -> None: ...


class Mouse:
    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        target.click()

    def choose(self, radio: Locator) -> None:
        radio.check()

    def write(self, field: Locator, words: str) -> None:
        field.fill(words)


class Keyboard:
    """Tab, arrows, Enter and letters. Every place that the focus comes by must show a ring that nothing covers."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Enter")

    def choose(self, radio: Locator) -> None:
        """Radio buttons are one stop for Tab; the arrows go on from there."""
        group = self.page.locator(f'[name="{radio.get_attribute("name")}"]')
        self.reach(group)
        for _ in range(group.count()):
            if radio.evaluate("radio => radio === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
        if not radio.is_checked():
            self.page.keyboard.press("Space")
        assert radio.is_checked()

    def write(self, field: Locator, words: str) -> None:
        self.reach(field)
        self.page.keyboard.insert_text(words)

    def reach(self, target: Locator) -> None:
        """Press Tab until the focus is on the target, or on one of several."""
        target.first.wait_for(state="attached")
        for _ in range(MOST_TABS):
            if self._is_at(target):
                return
            self.page.keyboard.press("Tab")
            self._expect_focus_to_be_seen()
        raise AssertionError(f"Tab never comes to {target}")

    def _is_at(self, target: Locator) -> bool:
        return any(one.evaluate("one => one === document.activeElement") for one in target.all())

    def _expect_focus_to_be_seen(self) -> None:
        focused = self.page.locator(":focus")
        if not focused.count():
            return
        seen = focused.evaluate(SEEN)
        assert seen == {"ringed": True, "uncovered": True}, (seen, focused.evaluate("one => one.outerHTML"))
