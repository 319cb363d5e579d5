/** Every page keeps to its own Content-Security-Policy, in both themes, and the documentation works under it. */
import { expect } from "vitest";
import { analyse, see, test } from "./dashboard";
import { watch } from "./policy";
import { storeReview } from "./service";

const PATHS = ["/", "/reviews", "/imports", "/insights", "/topics", "/model", "/keys", "/nowhere"];

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
