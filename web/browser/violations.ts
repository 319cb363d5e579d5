/** What keeps people from reading a page: what axe finds, and what is cut off. */
import axe from "axe-core";
import type { Page } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export interface Look {
  readonly width: 1440 | 360;
  readonly colorScheme: "light" | "dark";
}

export const WIDE: Look = { width: 1440, colorScheme: "light" };
export const NARROW: Look = { width: 360, colorScheme: "dark" };
const ALL = [WIDE, { ...WIDE, colorScheme: "dark" }, NARROW, { ...NARROW, colorScheme: "light" }] as const;

/** Return what axe finds, in words, and whether the page is wider than its window. */
export async function findViolations(page: Page, looks: readonly Look[] = ALL): Promise<string[]> {
  await page.waitForLoadState("networkidle");
  const found: string[] = [];
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.evaluate(comeToRest);
    const violations = await runAxe(page);
    const cutOff = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (cutOff > 0) violations.push(`${cutOff} px are cut off`);
    found.push(...violations.map((violation) => `${colorScheme}, ${width} px: ${violation}`));
  }
  return found;
}

/** Colours that are still on their way from one theme to the other are not what people read. */
async function comeToRest(): Promise<void> {
  await new Promise(requestAnimationFrame);
  // What follows the scrolling never ends.
  const moves = document.getAnimations().filter(
    ({ timeline, effect }) => timeline === document.timeline && effect?.getTiming().iterations !== Infinity,
  );
  await Promise.all(moves.map((move) => move.finished.catch(() => null)));
}

async function runAxe(page: Page): Promise<string[]> {
  // Run by the debugger, which the page's Content-Security-Policy does not bind.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const options = JSON.stringify({ runOnly: TAGS, resultTypes: ["violations"] });
  const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(${options})`);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${help}; ${html.slice(0, 160)} ${any[0]?.message ?? ""}`),
  );
}
