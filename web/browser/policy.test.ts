/** Every page keeps to its own Content-Security-Policy, in both themes, and the documentation works under it. */
import type { Browser, Page } from "playwright-core";
import { expect, inject } from "vitest";
import { analyse, see, test } from "./dashboard";
import { storeReview } from "./service";

const PATHS = ["/", "/reviews", "/imports", "/insights", "/topics", "/model", "/nowhere"];

interface Watched {
  readonly page: Page;
  /** What the browser kept the page from doing. */
  readonly violations: string[];
}

async function watch(browser: Browser, colorScheme: "light" | "dark"): Promise<Watched> {
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

test.for(["light", "dark"] as const)("no page of the dashboard does what it may not, when it is %s", async (theme, { browser }) => {
  await storeReview("A review to look at.");
  const { page, violations } = await watch(browser, theme);

  for (const path of PATHS) {
    await page.goto(path);
    await see(page.getByRole("heading").first());
    await page.waitForLoadState("networkidle");
  }
  await page.goto("/?view=topics");
  await analyse(page, "Bandits explore, and neural networks forget.");

  expect(violations).toEqual([]);
  await page.context().close();
});

test("a violation would be seen", async ({ browser }) => {
  const { page, violations } = await watch(browser, "light");
  await page.goto("/docs");

  await page.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", '<p style="color: red">');
  });

  await expect.poll(() => violations).toContainEqual(expect.stringMatching(/^style-src-attr inline/));
  await page.context().close();
});

test("the documentation is tried out without doing what it may not", async ({ browser }) => {
  const { page, violations } = await watch(browser, "light");
  await page.goto("/docs");
  const operation = page.locator(".opblock").filter({ hasText: "/v1/sentiment" }).first();
  await operation.getByRole("button").first().click();

  await operation.getByRole("textbox").fill('{"text": "A fine film."}');
  await operation.getByRole("button", { name: "Execute" }).click();

  await see(operation.locator(".live-responses-table").getByText('"positive"').first());
  expect(violations).toEqual([]);
  await page.context().close();
});
