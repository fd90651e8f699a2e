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
    await this.#page.keyboard.press('F1');
    await this.type(`>${command}`);
    await this.#widget.locator('.monaco-list-row.focused', { hasText: command }).waitFor();
    await this.#page.keyboard.press('Enter');
    await this.#widget.locator('.quick-input-title', { hasText: title }).waitFor();
  }

  /** Replaces what stands in it. */
  async type(text) {
    await this.#widget.locator('.quick-input-box input').fill(text);
  }

  /**
   * Waits until something is asked, fills in the answer and takes the entry on top, which is waited for if its words are
   * given. Resolves when nothing is asked any more.
   */
  async answer(text, entry) {
    const input = this.#widget.locator('.quick-input-box input');
    await input.waitFor();
    await input.fill(text);
    if (entry) await this.#widget.locator('.monaco-list-row.focused', { hasText: entry }).waitFor();
    await this.#page.keyboard.press('Enter');
    await this.waitForNone();
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
}
