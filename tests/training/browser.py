"""A person at the browser: opens a spreadsheet's page, types, looks."""

from __future__ import annotations

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from sync.domain.addresses import split_address
from tests.sources.small_office import SmallOffice


class Person:
    """One person with one page open."""

    def __init__(self, page: Page, office: SmallOffice, spreadsheet_id: str) -> None:
        self.page = page
        self.office = office
        self.spreadsheet_id = spreadsheet_id
        self.wrong: list[str] = []
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        """What the browser complains of, but for the answers that mean no."""
        if message.type in ("error", "warning") and "status of 422" not in message.text:
            self.wrong.append(message.text)

    def open(self, tab: str = "", cell: str = "") -> None:
        """Open the spreadsheet, at a tab and a cell if named."""
        address = self.office.server.page_url(self.spreadsheet_id)
        if tab:
            address += f"#gid={self.office.tab_numbers(self.spreadsheet_id)[tab]}"
        self.page.goto(address + (f"&range={cell}" if cell else ""))
        expect(self.page.locator("html")).to_have_attribute("data-ready", "true")

    def cell(self, address: str) -> Locator:
        """A cell as it is drawn."""
        row, column = split_address(address)
        return self.page.locator(
            f'[row-id="{row}"] [col-id="{column}"], [row-id="t-{row}"] [col-id="{column}"]'
        )

    def type_in(self, address: str, text: str, key: str = "Enter") -> None:
        """Click a cell, type over it, and leave it with a key."""
        self.cell(address).click()
        self.page.keyboard.type(text)
        self.page.keyboard.press(key)

    def paste(self, address: str, text: str) -> None:
        """Paste what another program put on the clipboard."""
        self.cell(address).click()
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+v")

    @property
    def message(self) -> Locator:
        """The sentence that says why not."""
        return self.page.get_by_role("alert")

    @property
    def note(self) -> Locator:
        """The card beside a cell."""
        return self.page.get_by_role("note")

    @property
    def at(self) -> Locator:
        """The address of the cell where the cursor is."""
        return self.page.locator("#address")
