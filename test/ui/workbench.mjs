import path from 'node:path';
import { waitUntil } from '../../scripts/host/wait.mjs';
import { QuickInput } from './quickInput.mjs';

/**
 * Opens VS Code in a fresh page (nothing is remembered from another one) and resolves when it can be used.
 *
 * @param {object} options
 * @param {import('playwright-core').Browser} options.browser
 * @param {string} options.address see scripts/host/address.mjs
 * @param {string} options.pictures the folder that screenshots go to
 * @param {{ width: number, height: number }} [options.size]
 */
export async function openWorkbench({ browser, address, pictures, size = { width: 1280, height: 800 } }) {
  const context = await browser.newContext({ viewport: size, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
  await page.locator('.explorer-folders-view .monaco-list').first().waitFor({ timeout: 60_000 });
  return new Workbench(page, pictures);
}

/**
 * VS Code as a person uses it: with keys, and eyes for what is drawn. A method waits until what it needs is there,
 * and fails after a deadline with a sentence that says what did not come; nothing sleeps.
 */
export class Workbench {
  /** @type {import('playwright-core').Page} for what no method here does */
  page;
  /** What is asked at the top of the window. */
  input;
  #pictures;

  constructor(page, pictures) {
    this.page = page;
    this.input = new QuickInput(page);
    this.#pictures = pictures;
  }

  // ---- keys

  /** Presses one key or chord after the other: `'Escape'`, `'ControlOrMeta+End'`. */
  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Types as on a keyboard, with all that the editor does of itself: closing brackets, indenting, suggesting. */
  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** Runs a command of the command palette by its full title. */
  async runCommand(title) {
    await this.press('F1');
    await this.#answerQuickInput(`>${title}`, title);
  }

  // ---- the editor

  /** Opens a file of the folder, found by its name. */
  async openFile(name) {
    await this.press('ControlOrMeta+p');
    await this.#answerQuickInput(name, path.posix.basename(name));
    await this.page.locator('.tab.active', { hasText: path.posix.basename(name) }).waitFor();
    await this.#editor.locator('.view-line').first().waitFor();
    await this.focusEditor();
  }

  async focusEditor() {
    await this.press('ControlOrMeta+1');
    await waitUntil('the editor to take the keys', async () =>
      (await this.#editor.getAttribute('class')).split(' ').includes('focused'),
    );
  }

  /** Puts the cursor somewhere; line and column count from 1. */
  async goTo(line, column = 1) {
    await this.press('Control+g');
    await this.#answerQuickInput(`:${line}:${column}`);
    await this.waitForCursor(line, column);
  }

  /** Waits until the status bar says that the cursor is on that line, whatever is selected there. */
  async waitForCursorLine(line) {
    const position = this.page.locator('#status\\.editor\\.selection');
    await waitUntil(`the cursor to be on line ${line}`, async () =>
      (await position.textContent()).startsWith(`Ln ${line},`),
    );
  }

  /** Waits until the status bar says that the cursor is there, with nothing selected. */
  async waitForCursor(line, column) {
    const position = this.page.locator('#status\\.editor\\.selection');
    await waitUntil(
      `the cursor to be at ${line}:${column}`,
      async () => (await position.textContent()) === `Ln ${line}, Col ${column}`,
    );
  }

  /**
   * The whole text of the active editor. The lines in the page are only those in view, so it is copied as a person
   * would copy it, and the selection put back. (Inside a snippet this leaves its tab stops: use `visibleLines`.)
   */
  async text() {
    await this.focusEditor();
    const nothing = `nothing copied yet ${Math.random()}`;
    await this.page.evaluate((words) => navigator.clipboard.writeText(words), nothing);
    await this.press('ControlOrMeta+a', 'ControlOrMeta+c');
    const text = await waitUntil('the text to be copied', async () => {
      const copied = await this.page.evaluate(() => navigator.clipboard.readText());
      return copied !== nothing && { copied };
    });
    await this.press('ControlOrMeta+u');
    return text.copied;
  }

  /** The lines as they are drawn at this moment, from top to bottom: the last change may not be among them yet. */
  async visibleLines() {
    const lines = await this.#editor
      .locator('.view-lines .view-line')
      .evaluateAll((elements) =>
        elements.map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent })),
      );
    return lines.sort((a, b) => a.top - b.top).map(({ text }) => text.replaceAll('\u00a0', ' '));
  }

  /** Waits until a line in view holds the words; leaves the tab stops of a snippet as they are. */
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
    await this.page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await this.press('ControlOrMeta+v');
  }

  async save() {
    await this.press('ControlOrMeta+s');
    await waitUntil('the file to be saved', async () => (await this.page.locator('.tab.active.dirty').count()) === 0);
  }

  // ---- problems

  /**
   * The squiggles in view: how bad each is (`error`, `warning`, `info`, `hint`) and its line.
   *
   * @returns {Promise<{ severity: string, line: number }[]>}
   */
  async squiggles() {
    return this.#editor.evaluate((editor) => {
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

  /** Opens the Problems panel, if it is not open yet, and leaves the keys with the editor. */
  async openProblems() {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.press('ControlOrMeta+Shift+m');
    await panel.waitFor();
    await this.focusEditor();
  }

  /** The rows of the Problems panel as text: files, and below each its problems. */
  async problems() {
    const rows = await this.page.locator('.markers-panel .monaco-list-row').allInnerTexts();
    return rows.map(oneLine);
  }

  /** Waits for a row of the open Problems panel that holds the words, and gives it. */
  async waitForProblem(words) {
    return waitUntil(`a problem that says "${words}"`, async () =>
      (await this.problems()).find((row) => row.includes(words)),
    );
  }

  /** Shows the hover at the cursor, waits until it holds the words (it grows as answers come), and gives its text. */
  async waitForHover(words) {
    const hover = this.page.locator('.monaco-hover:not(.hidden)', { hasText: words }).first();
    await openUntilVisible(`a hover that says "${words}"`, hover, () =>
      this.press('ControlOrMeta+k', 'ControlOrMeta+i'),
    );
    return oneLine(await hover.innerText());
  }

  /** Waits for the status bar to say this beside the language, and gives all that it says there. */
  async waitForLanguageStatus(words) {
    const hover = this.page.locator('.hover-language-status', { hasText: words }).first();
    await openUntilVisible(`a language status that says "${words}"`, hover, () =>
      this.page.locator('#status\\.languageStatus').click(),
    );
    return oneLine(await hover.innerText());
  }

  // ---- lists to choose from

  /** Until the suggestion list is closed: what has been typed is none of it. */
  waitForNoSuggestions() {
    return waitUntil('the suggestions to go away', async () => {
      return (await this.page.locator('.suggest-widget.visible').count()) === 0;
    });
  }

  /** The labels of the open suggestion list (as many as fit), opened here if typing has not. */
  async suggestions() {
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
    await openUntilVisible('suggestions', rows.first(), () => this.press('Control+Space'));
    return rows.locator('.label-name').allInnerTexts();
  }

  /** Goes down the suggestion list to a label, opens the details beside it, and waits until they say the words. */
  async showSuggestionDetails(label, words) {
    await this.suggestions();
    await this.#goDownTo(label, '.suggest-widget.visible', '.label-name');
    const details = this.page.locator('.suggest-details-container .suggest-details', { hasText: words });
    await openUntilVisible(`details that say "${words}"`, details, () => this.press('Control+Space'));
  }

  /** Goes down the suggestion list to a label and takes it. The text changes a moment later, as above. */
  async acceptSuggestion(label) {
    await this.suggestions();
    await this.#choose(label, '.suggest-widget.visible', '.label-name');
  }

  /** Opens the quick fix menu at the cursor, and gives the titles in it. */
  async quickFixes() {
    const actions = this.page.locator('.action-widget .monaco-list-row.action');
    await openUntilVisible('the quick fix menu', actions.first(), () => this.press('ControlOrMeta+.'));
    return (await actions.allInnerTexts()).map(oneLine);
  }

  /** Takes the quick fix of that title at the cursor. The text changes a moment later: see `waitForText`. */
  async applyQuickFix(title) {
    const titles = await this.quickFixes();
    if (!titles.includes(title)) throw new Error(`There is no quick fix "${title}", but: ${titles.join('; ')}`);
    await this.#choose(title, '.action-widget', '.title');
  }

  // ---- what stands beside the text

  /** Waits for a code lens that holds the words. */
  async waitForLens(words) {
    await this.#editor.locator('.codelens-decoration', { hasText: words }).first().waitFor();
  }

  /** Waits for an inlay hint that holds the words. */
  async waitForHint(words) {
    await waitUntil(`a hint that says "${words}"`, async () =>
      (await this.visibleLines()).some((line) => line.includes(words)),
    );
  }

  /** Opens the outline, and leaves the keys with the editor. */
  async openOutline() {
    await this.runCommand('Explorer: Focus on Outline View');
    await this.page.locator('.outline-tree').waitFor();
    await this.focusEditor();
  }

  /** Waits for an entry of the outline that begins with the words, and gives all of them. */
  async waitForOutline(words) {
    return waitUntil(`an entry "${words}" of the outline`, async () => {
      const rows = (await this.page.locator('.outline-tree .monaco-list-row').allInnerTexts()).map(oneLine);
      return rows.some((row) => row.startsWith(words)) && rows;
    });
  }

  /** Renames what stands at the cursor, which is offered as `from`. */
  async rename(from, to, picture) {
    const box = this.page.locator('.rename-box input');
    await openUntilVisible('the box for the new name', box, () => this.press('F2'));
    await waitUntil(`the box to say ${from}`, async () => (await box.inputValue()) === from);
    await box.fill(to);
    await this.screenshot(picture);
    await this.press('Enter');
    await box.waitFor({ state: 'hidden' });
  }

  // ---- other pages

  /** Opens a walkthrough by its title. */
  async openWalkthrough(title) {
    await this.press('F1');
    await this.input.type('>Welcome: Open Walkthrough...');
    await this.input.waitForChoice('Welcome: Open Walkthrough...');
    await this.press('Enter');
    await this.input.waitForChoice(title);
    await this.input.type(title);
    await this.input.waitForChoice(title);
    await this.press('Enter');
    await this.page
      .locator('.getting-started-category h2, .gettingStartedContainer', { hasText: title })
      .first()
      .waitFor();
    // The picture of the step is a page of its own.
    await waitUntil('the picture of the step', async () => {
      for (const frame of this.page.frames()) if ((await frame.locator('svg[role=img]').count()) > 0) return true;
      return false;
    });
  }

  // ---- pictures

  /** Changes to a theme by its name, and waits until the window has its class. */
  async chooseTheme(name, theme) {
    await this.press('ControlOrMeta+k', 'ControlOrMeta+t');
    await this.input.waitForChoice('');
    await this.input.type(name);
    await this.input.waitForChoice(name);
    await this.press('Enter');
    await this.page.locator(`.monaco-workbench.${theme}`).waitFor();
  }

  /** Puts away everything but the editor and the status bar, and the pointer where it points at nothing. */
  async tidyUp() {
    const sideBar = this.page.locator('.part.sidebar');
    if (await sideBar.isVisible()) await this.press('ControlOrMeta+b');
    await sideBar.waitFor({ state: 'hidden' });
    await this.page.mouse.move(1100, 480);
  }

  /** Changes from the light theme to the dark one, and waits until it is there. */
  async toggleDarkTheme() {
    await this.runCommand('Preferences: Toggle between Light/Dark Themes');
    await this.page.locator('.monaco-workbench.vs-dark').waitFor();
  }

  /** Waits until the active tab is the preview of a Markdown page, and the page says the words. */
  async waitForPreview(name, words) {
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await waitUntil(`a page that says "${words}"`, async () => {
      for (const frame of this.page.frames()) {
        const text = await frame.locator('.markdown-body').allInnerTexts();
        if (text.some((part) => oneLine(part).includes(words))) return true;
      }
      return false;
    });
  }

  /** Takes a picture of the window and gives the path of the file. Those named `readme-...` may go into the README. */
  async screenshot(name) {
    const file = path.join(this.#pictures, `${name}.png`);
    await this.page.evaluate(endOfAnimations);
    await this.page.screenshot({ path: file });
    return file;
  }

  async close() {
    await this.page.context().close();
  }

  get #editor() {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** Goes down to the wanted entry of a list, takes it, and waits for the list to go. */
  async #choose(wanted, list, label) {
    const focused = await this.#goDownTo(wanted, list, label);
    await this.press('Enter');
    await focused.first().waitFor({ state: 'hidden' });
  }

  /** Presses Down until the wanted entry of a list has the focus, and gives it. */
  async #goDownTo(wanted, list, label) {
    const focused = this.page.locator(`${list} .monaco-list-row.focused ${label}`);
    await waitUntil(`"${wanted}" to be chosen`, async () => {
      const isFocused = (await focused.count()) > 0 && oneLine(await focused.first().textContent()) === wanted;
      if (!isFocused) await this.press('ArrowDown');
      return isFocused;
    });
    return focused;
  }

  /** Fills in the input that is open at the top, waits for the entry to be the first one offered, and takes it. */
  async #answerQuickInput(text, entry) {
    const widget = this.page.locator('.quick-input-widget');
    const input = widget.locator('.quick-input-box input');
    await input.waitFor();
    await input.fill(text);
    if (entry) await widget.locator('.monaco-list-row.focused', { hasText: entry }).waitFor();
    await this.press('Enter');
    await widget.waitFor({ state: 'hidden' });
  }
}

/**
 * Does what opens something unless it is there, and again if it has not come after a while: VS Code forgets such a
 * command when it begins to look by itself at the same time, and a person would press again too.
 */
async function openUntilVisible(what, widget, open) {
  let again = 0;
  await waitUntil(what, async () => {
    if (await widget.isVisible()) return true;
    if (Date.now() >= again) {
      again = Date.now() + 3000;
      await open();
    }
    return false;
  });
}

/** Runs in the page: waits until nothing fades or slides any more. What turns for ever, as a cursor does, is left out. */
function endOfAnimations() {
  const ending = document
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
  return Promise.allSettled(ending.map((animation) => animation.finished)).then(() => undefined);
}

/** Text as it is read: one space where the page has line breaks, tabs or hard spaces. */
function oneLine(text) {
  return text.replace(/\s+/g, ' ').trim();
}
