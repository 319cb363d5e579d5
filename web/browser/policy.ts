/** Watches what the browser keeps a page from doing, by its Content-Security-Policy. */
import type { Browser, Page } from "playwright-core";
import { inject } from "vitest";

interface Watched {
  readonly page: Page;
  /** What the browser kept the page from doing. */
  readonly violations: string[];
}

export async function watch(browser: Browser, colorScheme: "light" | "dark"): Promise<Watched> {
  const page = await browser.newPage({ baseURL: inject("address"), colorScheme });
  const violations: string[] = [];
  await page.exposeFunction("tell", (violation: string) => violations.push(violation));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
      (globalThis as unknown as { tell: (what: string) => void }).tell(`${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
  return { page, violations };
}
