import path from 'node:path';
import { waitUntil } from '../../scripts/host/wait.mjs';
import { Editor } from './editor.mjs';
import { oneLine, openUntilVisible, pressKeys } from './page.mjs';
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
  /** The editor that is active, whichever it is. */
  editor;
  #pictures;

  constructor(page, pictures) {
    this.page = page;
    this.input = new QuickInput(page);
    this.editor = new Editor(page, this.input);
    this.#pictures = pictures;
  }

  /** Presses one key or chord after the other: `'Escape'`, `'ControlOrMeta+End'`. */
  async press(...keys) {
    await pressKeys(this.page, ...keys);
  }

  /** Types as on a keyboard, with all that the editor does of itself: closing brackets, indenting, suggesting. */
  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** Runs a command of the command palette by its full title. */
  async runCommand(title) {
    await this.input.choose('F1', `>${title}`, title);
    await this.input.waitForNone();
  }

  /** Opens a file of the folder, found by its name. */
  async openFile(name) {
    await this.input.choose('ControlOrMeta+p', name, path.posix.basename(name));
    await this.input.waitForNone();
    await this.page.locator('.tab.active', { hasText: path.posix.basename(name) }).waitFor();
    await this.editor.waitForLines();
    await this.editor.focus();
  }

  async save() {
    await this.press('ControlOrMeta+s');
    await waitUntil('the file to be saved', async () => (await this.page.locator('.tab.active.dirty').count()) === 0);
  }

  /** Opens the Problems panel, if it is not open yet, and leaves the keys with the editor. */
  async openProblems() {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.press('ControlOrMeta+Shift+m');
    await panel.waitFor();
    await this.editor.focus();
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

  /** Waits for the status bar to say this beside the language, and gives all that it says there. */
  async waitForLanguageStatus(words) {
    const hover = this.page.locator('.hover-language-status', { hasText: words }).first();
    await openUntilVisible(`a language status that says "${words}"`, hover, () =>
      this.page.locator('#status\\.languageStatus').click(),
    );
    return oneLine(await hover.innerText());
  }

  /** Opens the outline, and leaves the keys with the editor. */
  async openOutline() {
    await this.runCommand('Explorer: Focus on Outline View');
    await this.page.locator('.outline-tree').waitFor();
    await this.editor.focus();
  }

  /** Waits for an entry of the outline that begins with the words, and gives all of them. */
  async waitForOutline(words) {
    return waitUntil(`an entry "${words}" of the outline`, async () => {
      const rows = (await this.page.locator('.outline-tree .monaco-list-row').allInnerTexts()).map(oneLine);
      return rows.some((row) => row.startsWith(words)) && rows;
    });
  }

  /** Opens a walkthrough by its title. */
  async openWalkthrough(title) {
    await this.input.choose('F1', '>Welcome: Open Walkthrough...', 'Welcome: Open Walkthrough...');
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

  /** Changes to a theme by its name, and waits until the window has its class. */
  async chooseTheme(name, theme) {
    await this.press('ControlOrMeta+k', 'ControlOrMeta+t');
    await this.input.waitForChoice('');
    await this.input.type(name);
    await this.input.waitForChoice(name);
    await this.press('Enter');
    await this.page.locator(`.monaco-workbench.${theme}`).waitFor();
  }

  /** Changes from the light theme to the dark one, and waits until it is there. */
  async toggleDarkTheme() {
    await this.runCommand('Preferences: Toggle between Light/Dark Themes');
    await this.page.locator('.monaco-workbench.vs-dark').waitFor();
  }

  /** Puts away everything but the editor and the status bar, and the pointer where it points at nothing. */
  async tidyUp() {
    const sideBar = this.page.locator('.part.sidebar');
    if (await sideBar.isVisible()) await this.press('ControlOrMeta+b');
    await sideBar.waitFor({ state: 'hidden' });
    await this.page.mouse.move(1100, 480);
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
}

/** Runs in the page: waits until nothing fades or slides any more. What turns for ever, as a cursor does, is left out. */
function endOfAnimations() {
  const ending = document
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
  return Promise.allSettled(ending.map((animation) => animation.finished)).then(() => undefined);
}
