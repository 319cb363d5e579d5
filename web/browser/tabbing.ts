/** Goes through a page by Tab alone. */
import type { Locator, Page } from "playwright-core";
import { see } from "./dashboard";

const MOST_STOPS = 250;

/** Press Tab until something has the focus. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await see(wanted);
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${wanted.toString()}`);
}

/**
 * Press Tab until all of the page has been gone through; return what was missed or not seen.
 *
 * What came to the page meanwhile is reached the next time, so poll this.
 */
export async function findMissedByTab(page: Page): Promise<string[]> {
  await page.evaluate(watchFocus);
  // From where the focus was to the end, and then from the top.
  for (let ends = 0, stops = 0; ends < 2 && stops < 2 * MOST_STOPS; stops += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement === document.body)) ends += 1;
  }
  return page.evaluate(listUnseenControls);
}

function watchFocus(): void {
  (document.activeElement as HTMLElement | null)?.blur();
  document.addEventListener("focusin", ({ target }) => {
    const element = target as HTMLElement;
    const around = element.closest("[data-invalid], label") ?? element;
    const rings = [element, around].map((one) => {
      const { outlineStyle, boxShadow } = getComputedStyle(one);
      return outlineStyle !== "none" || boxShadow.includes("0px 0px 0px 2px");
    });
    element.dataset.reached = rings.includes(true) ? "seen" : "unseen";
  });
}

function listUnseenControls(): string[] {
  const controls = document.querySelectorAll<HTMLElement>(
    "main :is(a[href], button, input, select, textarea, summary, [tabindex]), header :is(a[href], button, input)",
  );
  return [...controls]
    .filter((control) => control.tabIndex >= 0 && !control.matches(":disabled, [type=radio]:not(:checked)"))
    // What is folded is not reached before it is unfolded.
    .filter((control) => control.checkVisibility() && control.dataset.reached !== "seen")
    .map((control) => `${control.dataset.reached ?? "not reached"}: ${control.outerHTML.slice(0, 160)}`);
}
