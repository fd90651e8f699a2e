import { actUntil, pressKeys } from './page.mjs';

/** The input at the top of the window, in which VS Code and extensions ask for something. */
export class QuickInput {
  #page;
  #widget;

  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget');
  }

  /** Runs a command of the command palette that asks for something, and waits for the title of the question. */
  async open(command, title) {
    await this.choose('F1', `>${command}`, command);
    await this.#widget.locator('.quick-input-title', { hasText: title }).waitFor();
  }

  /**
   * Opens it by a key, types the text, and takes the entry on top, which is waited for if its words are given. Whatever
   * takes the keys away meanwhile, such as an editor that comes to the front, closes it: then it is opened again.
   */
  async choose(key, text, entry) {
    const found = this.#widget.locator('.monaco-list-row.focused', { hasText: entry });
    const isFound = async () =>
      (await this.#input.isVisible()) && (await this.#input.inputValue()) === text && (!entry || found.isVisible());
    await actUntil(`what "${text}" finds`, isFound, async () => {
      if (!(await this.#widget.isVisible())) await pressKeys(this.#page, key);
      await this.type(text, { seconds: 3 });
    });
    await pressKeys(this.#page, 'Enter');
  }

  /** Replaces what stands in it. */
  async type(text, { seconds = 30 } = {}) {
    await this.#input.fill(text, { timeout: seconds * 1000 });
  }

  /** Presses a button in the title. */
  async pressButton(name) {
    await this.#widget.getByRole('button', { name }).click();
  }

  /** Waits until what is said below it holds the words. */
  async waitForMessage(words) {
    await this.#widget.locator('.quick-input-message', { hasText: words }).waitFor();
  }

  /** Waits until an entry of the list of choices holds the words. */
  async waitForChoice(words) {
    await this.#widget.locator('.monaco-list-row', { hasText: words }).first().waitFor();
  }

  /** Waits until nothing is asked any more. */
  async waitForNone() {
    await this.#widget.waitFor({ state: 'hidden' });
  }

  get #input() {
    return this.#widget.locator('.quick-input-box input');
  }
}
