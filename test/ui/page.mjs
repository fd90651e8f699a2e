import { waitUntil } from '../../scripts/host/wait.mjs';

/**
 * Presses one key or chord after the other: `'Escape'`, `'ControlOrMeta+End'`.
 *
 * @param {import('playwright-core').Page} page
 */
export async function pressKeys(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/**
 * Does what brings something about unless it is there, and again if it has not come after a while: VS Code forgets such
 * a command when it begins to look by itself at the same time, and a person would press again too.
 *
 * @param {string} what what is waited for, for the error message
 * @param {() => Promise<boolean>} isThere
 * @param {() => Promise<void>} act
 */
export async function actUntil(what, isThere, act) {
  let again = 0;
  await waitUntil(what, async () => {
    if (await isThere()) return true;
    if (Date.now() >= again) {
      again = Date.now() + 3000;
      await act();
    }
    return false;
  });
}

/** `actUntil` for what can be seen. */
export function openUntilVisible(what, widget, open) {
  return actUntil(what, () => widget.isVisible(), open);
}

/** Text as it is read: one space where the page has line breaks, tabs or hard spaces. */
export function oneLine(text) {
  return text.replace(/\s+/g, ' ').trim();
}
