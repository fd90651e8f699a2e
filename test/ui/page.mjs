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
 * Does what opens something unless it is there, and again if it has not come after a while: VS Code forgets such a
 * command when it begins to look by itself at the same time, and a person would press again too.
 */
export async function openUntilVisible(what, widget, open) {
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

/** Text as it is read: one space where the page has line breaks, tabs or hard spaces. */
export function oneLine(text) {
  return text.replace(/\s+/g, ' ').trim();
}
