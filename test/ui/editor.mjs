import { waitUntil } from '../../scripts/host/wait.mjs';
import { oneLine, openUntilVisible, pressKeys } from './page.mjs';

/**
 * The active editor: its text and cursor, what is drawn in and around the text, and the lists that open at the cursor.
 * A method waits as those of `Workbench` do.
 */
export class Editor {
  #page;
  #input;

  /**
   * @param {import('playwright-core').Page} page
   * @param {import('./quickInput.mjs').QuickInput} input
   */
  constructor(page, input) {
    this.#page = page;
    this.#input = input;
  }

  /** Gives it the keys. */
  async focus() {
    await pressKeys(this.#page, 'ControlOrMeta+1');
    await waitUntil('the editor to take the keys', async () =>
      (await this.#widget.getAttribute('class')).split(' ').includes('focused'),
    );
  }

  /** Puts the cursor somewhere; line and column count from 1. */
  async goTo(line, column = 1) {
    await this.#input.choose('Control+g', `:${line}:${column}`);
    await this.#input.waitForNone();
    await this.waitForCursor(line, column);
  }

  /** Waits until the status bar says that the cursor is on that line, whatever is selected there. */
  async waitForCursorLine(line) {
    const position = this.#page.locator('#status\\.editor\\.selection');
    await waitUntil(`the cursor to be on line ${line}`, async () =>
      (await position.textContent()).startsWith(`Ln ${line},`),
    );
  }

  /** Waits until the status bar says that the cursor is there, with nothing selected. */
  async waitForCursor(line, column) {
    const position = this.#page.locator('#status\\.editor\\.selection');
    await waitUntil(
      `the cursor to be at ${line}:${column}`,
      async () => (await position.textContent()) === `Ln ${line}, Col ${column}`,
    );
  }

  /**
   * The whole text. The lines in the page are only those in view, so it is copied as a person
   * would copy it, and the selection put back. (Inside a snippet this leaves its tab stops: use `visibleLines`.)
   */
  async text() {
    await this.focus();
    const nothing = `nothing copied yet ${Math.random()}`;
    await this.#page.evaluate((words) => navigator.clipboard.writeText(words), nothing);
    await pressKeys(this.#page, 'ControlOrMeta+a', 'ControlOrMeta+c');
    const text = await waitUntil('the text to be copied', async () => {
      const copied = await this.#page.evaluate(() => navigator.clipboard.readText());
      return copied !== nothing && { copied };
    });
    await pressKeys(this.#page, 'ControlOrMeta+u');
    return text.copied;
  }

  /** The lines as they are drawn at this moment, from top to bottom: the last change may not be among them yet. */
  async visibleLines() {
    const lines = await this.#widget
      .locator('.view-lines .view-line')
      .evaluateAll((elements) =>
        elements.map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent })),
      );
    return lines.sort((a, b) => a.top - b.top).map(({ text }) => text.replaceAll('\u00a0', ' '));
  }

  /** Waits until something of the text is drawn. */
  async waitForLines() {
    await this.#widget.locator('.view-line').first().waitFor();
  }

  /** Waits until a line in view holds the words, inlay hints included; leaves the tab stops of a snippet as they are. */
  async waitForLine(words) {
    await waitUntil(`a line that says ${words}`, async () =>
      (await this.visibleLines()).some((line) => line.includes(words)),
    );
  }

  /** Waits until the text passes the test, and gives it. */
  async waitForText(what, isExpected) {
    return waitUntil(`the text to be ${what}`, async () => {
      const text = await this.text();
      return isExpected(text) && text;
    });
  }

  /** Pastes a text at the cursor. */
  async paste(text) {
    await this.#page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await pressKeys(this.#page, 'ControlOrMeta+v');
  }

  /**
   * The squiggles in view: how bad each is (`error`, `warning`, `info`, `hint`) and its line.
   *
   * @returns {Promise<{ severity: string, line: number }[]>}
   */
  async squiggles() {
    return this.#widget.evaluate((editor) => {
      const top = (element) => Math.round(element.getBoundingClientRect().top);
      const numbers = new Map(
        [...editor.querySelectorAll('.margin .line-numbers')].map((element) => [
          top(element),
          Number(element.textContent),
        ]),
      );
      return [...editor.querySelectorAll('.view-overlays [class*="squiggly-"]')].map((element) => ({
        severity: /squiggly-(\w+)/.exec(element.className)[1],
        line: numbers.get(top(element.parentElement)),
      }));
    });
  }

  /** Waits for a squiggle: of that severity if one is given, and on that line if one is given. */
  async waitForSquiggle(severity, line) {
    await waitUntil(`a squiggle${severity ? ` (${severity})` : ''}${line ? ` on line ${line}` : ''}`, async () =>
      (await this.squiggles()).some(
        (seen) => (!severity || seen.severity === severity) && (!line || seen.line === line),
      ),
    );
  }

  /** Waits until there is none: none but hints, which are three dots, or none such as `waitForSquiggle` waits for. */
  async waitForNoSquiggle(severity, line) {
    await waitUntil(`no squiggle${severity ? ` (${severity})` : ''}${line ? ` on line ${line}` : ''}`, async () =>
      (await this.squiggles()).every(
        (seen) => (severity ? seen.severity !== severity : seen.severity === 'hint') || (line && seen.line !== line),
      ),
    );
  }

  /** Shows the hover at the cursor, waits until it holds the words (it grows as answers come), and gives its text. */
  async waitForHover(words) {
    const hover = this.#page.locator('.monaco-hover:not(.hidden)', { hasText: words }).first();
    await openUntilVisible(`a hover that says "${words}"`, hover, () =>
      pressKeys(this.#page, 'ControlOrMeta+k', 'ControlOrMeta+i'),
    );
    return oneLine(await hover.innerText());
  }

  /** Waits for a code lens that holds the words. */
  async waitForLens(words) {
    await this.#widget.locator('.codelens-decoration', { hasText: words }).first().waitFor();
  }

  /** Waits until the suggestion list is closed: what has been typed is none of it. */
  waitForNoSuggestions() {
    return waitUntil('the suggestions to go away', async () => {
      return (await this.#page.locator('.suggest-widget.visible').count()) === 0;
    });
  }

  /** The labels of the open suggestion list (as many as fit), opened here if typing has not. */
  async suggestions() {
    const rows = this.#page.locator('.suggest-widget.visible .monaco-list-row');
    await openUntilVisible('suggestions', rows.first(), () => pressKeys(this.#page, 'Control+Space'));
    return rows.locator('.label-name').allInnerTexts();
  }

  /** Goes down the suggestion list to a label, opens the details beside it, and waits until they say the words. */
  async showSuggestionDetails(label, words) {
    await this.suggestions();
    await this.#goDownTo(label, '.suggest-widget.visible', '.label-name');
    const details = this.#page.locator('.suggest-details-container .suggest-details', { hasText: words });
    await openUntilVisible(`details that say "${words}"`, details, () => pressKeys(this.#page, 'Control+Space'));
  }

  /** Goes down the suggestion list to a label and takes it. The text changes a moment later: see `waitForText`. */
  async acceptSuggestion(label) {
    await this.suggestions();
    await this.#choose(label, '.suggest-widget.visible', '.label-name');
  }

  /** Opens the quick fix menu at the cursor, and gives the titles in it. */
  async quickFixes() {
    const actions = this.#page.locator('.action-widget .monaco-list-row.action');
    await openUntilVisible('the quick fix menu', actions.first(), () => pressKeys(this.#page, 'ControlOrMeta+.'));
    return (await actions.allInnerTexts()).map(oneLine);
  }

  /** Takes the quick fix of that title at the cursor. The text changes a moment later: see `waitForText`. */
  async applyQuickFix(title) {
    const titles = await this.quickFixes();
    if (!titles.includes(title)) throw new Error(`There is no quick fix "${title}", but: ${titles.join('; ')}`);
    await this.#choose(title, '.action-widget', '.title');
  }

  /** Asks to rename what stands at the cursor, which is offered as `from`, and fills in the new name. */
  async fillInRename(from, to) {
    await openUntilVisible('the box for the new name', this.#renameBox, () => pressKeys(this.#page, 'F2'));
    await waitUntil(`the box to say ${from}`, async () => (await this.#renameBox.inputValue()) === from);
    await this.#renameBox.fill(to);
  }

  /** Takes the new name that is filled in. The text changes a moment later: see `waitForText`. */
  async acceptRename() {
    await pressKeys(this.#page, 'Enter');
    await this.#renameBox.waitFor({ state: 'hidden' });
  }

  get #widget() {
    return this.#page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  get #renameBox() {
    return this.#page.locator('.rename-box input');
  }

  /** Goes down to the wanted entry of a list, takes it, and waits for the list to go. */
  async #choose(wanted, list, label) {
    const focused = await this.#goDownTo(wanted, list, label);
    await pressKeys(this.#page, 'Enter');
    await focused.first().waitFor({ state: 'hidden' });
  }

  /** Presses Down until the wanted entry of a list has the focus, and gives it. */
  async #goDownTo(wanted, list, label) {
    const focused = this.#page.locator(`${list} .monaco-list-row.focused ${label}`);
    await waitUntil(`"${wanted}" to be chosen`, async () => {
      const isFocused = (await focused.count()) > 0 && oneLine(await focused.first().textContent()) === wanted;
      if (!isFocused) await pressKeys(this.#page, 'ArrowDown');
      return isFocused;
    });
    return focused;
  }
}
