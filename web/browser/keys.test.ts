/** What each key may do, and how keys are made and deleted. */
import type { Locator } from "playwright-core";
import { expect, inject } from "vitest";
import { openReview, see, seeNoMore, test } from "./dashboard";
import { keyMenu, logIn, openAs } from "./login";
import { watch } from "./policy";
import { addKey, ask, storeReview } from "./service";
import { findMissedByTab } from "./tabbing";
import { findViolations, NARROW, WIDE } from "./violations";

test("who may only read sees every page, and is told what is missing", async ({ open }) => {
  await storeReview("Seen by readers, too.");
  const { key } = await addKey("reader", ["read"]);
  const page = await openAs(open, "/reviews", key);
  const row = page.getByRole("article").filter({ hasText: "Seen by readers" }).first();
  await see(row);
  expect(await page.getByRole("checkbox").count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);
  const drawer = await openReview(page, row);
  await see(drawer.getByText("What was said of it"));
  expect(await drawer.getByRole("button", { name: /Delete|Yes|No,|Re-score/ }).count()).toBe(0);
  await page.keyboard.press("Escape");

  const pages = [
    { link: "Imports", note: "You cannot bring files in or take them out", gone: "Take out" },
    { link: "Topics", note: "You cannot fit topics or name them", gone: "Rename" },
    { link: "Model", note: "You cannot train, choose or go back to models", gone: "Train on your labels" },
  ];
  for (const { link, note, gone } of pages) {
    await page.getByRole("navigation").getByRole("link", { name: link }).click();
    await see(page.getByText(note));
    expect(await page.getByRole("button", { name: gone }).count()).toBe(0);
    expect(await findViolations(page, [WIDE, NARROW])).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  expect(await page.getByRole("link", { name: "Keys" }).count()).toBe(0);
  await page.goto("/keys");
  await see(page.getByText("You cannot see or make keys"));
});

test("who may write labels and stores, and trains nothing", async ({ open }) => {
  await storeReview("Waits for a label.");
  const { key } = await addKey("labeller", ["read", "write"]);
  const page = await openAs(open, "/reviews", key);
  await see(page.getByRole("button", { name: "Label", exact: true }));
  await see(page.getByRole("checkbox").first());

  await page.getByRole("navigation").getByRole("link", { name: "Model" }).click();

  await see(page.getByText("You cannot train, choose or go back to models"));
});

test("a key is made, shown once, copied, used and deleted", async ({ open }) => {
  const page = await openAs(open, "/keys", inject("adminKey"));
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "New key" }).click();
  const form = page.getByRole("form", { name: "New key" });
  await form.getByLabel("Name").fill("nightly import");
  await form.getByRole("checkbox", { name: /^write/ }).check();
  await form.getByLabel("Requests a minute").fill("600");
  expect(await findViolations(page)).toEqual([]);
  await form.getByRole("button", { name: "Make the key" }).click();

  const created = page.getByRole("region", { name: /nightly import.* is made/ });
  await see(created);
  expect(await findViolations(page)).toEqual([]);
  await created.getByRole("button", { name: "Copy" }).click();
  await see(created.getByText("Copied."));
  const key = await created.getByLabel("The key").inputValue();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  expect((await ask("/v1/reviews", key)).status).toBe(200);
  expect((await ask("/v1/keys", key)).status).toBe(403);

  await page.reload();
  const row = page.getByRole("row").filter({ hasText: "nightly import" });
  await see(row);
  expect(await row.textContent()).toMatch(/read.*write.*600/);
  expect(await page.content()).not.toContain(key);
  await row.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();

  await seeNoMore(row);
  expect((await ask("/v1/reviews", key)).status).toBe(401);
});

test("what is wrong with a key is told at its field, before it is made", async ({ open }) => {
  const page = await open("/keys");
  await logIn(page, inject("adminKey"));
  await page.getByRole("button", { name: "New key" }).click();
  const form = page.getByRole("form", { name: "New key" });
  const name = form.getByLabel("Name");
  const day = form.getByLabel("Last day");
  const problem = (field: Locator) => field.evaluate((input: HTMLInputElement) => ({
    message: input.validationMessage,
    said: (input.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent).at(-1),
    focused: input === document.activeElement,
  }));
  const heights = await form.locator("select, [type=number]").evaluateAll((fields) => fields.map((field) => field.clientHeight));
  expect(heights[0]).toBe(heights[1]);

  await name.fill("   ");
  await form.getByRole("button", { name: "Make the key" }).click();
  expect(await problem(name)).toEqual({
    message: "A name has more in it than blanks.",
    said: "A name has more in it than blanks.",
    focused: true,
  });
  await name.fill("late");
  await form.getByLabel("Expires").selectOption("own");
  await day.fill("2024-02-29");
  await form.getByRole("button", { name: "Make the key" }).click();

  expect(await problem(day)).toEqual({ message: "That day is over.", said: "That day is over.", focused: true });
  expect(await findViolations(page, [WIDE, NARROW])).toEqual([]);
  expect(await page.getByRole("region", { name: /is made/ }).count()).toBe(0);
});

test("a key that was not copied is still there after another page, and beside the next one", async ({ open }) => {
  const page = await openAs(open, "/keys", inject("adminKey"));
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const make = async (name: string) => {
    await page.getByRole("button", { name: "New key" }).click();
    await page.getByRole("form", { name: "New key" }).getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Make the key" }).click();
  };
  const first = page.getByRole("region", { name: /first one.* is made/ });
  const second = page.getByRole("region", { name: /second one.* is made/ });
  await make("first one");
  await see(first);
  await make("second one");
  await see(second);
  await see(first);
  await second.getByRole("button", { name: "Copy" }).click();
  await see(second.getByText("Copied."));

  await page.getByRole("navigation").getByRole("link", { name: "Reviews" }).click();
  await see(page.getByRole("heading", { level: 1, name: "Reviews" }));
  expect(await page.getByText("is made").count()).toBe(0);
  await page.goBack();

  await see(first);
  expect(await second.count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);
  await first.getByRole("button", { name: "Done" }).click();
  await seeNoMore(first);
});

test("whoever may not train is not led to where topics are fitted", async ({ open }) => {
  const { key } = await addKey("reader of texts", ["read"]);
  const page = await openAs(open, "/?view=topics", key);
  await page.getByRole("textbox", { name: "Text to analyse" }).fill("The waiter spilled soup on my aunt’s hat.");
  await see(page.getByText("do not fit this text"));

  expect(await page.getByRole("link", { name: "Fit topics to your reviews" }).count()).toBe(0);
});

test("whoever may train and not write is not led to where reviews are labelled", async ({ open }) => {
  const { key } = await addKey("trainer", ["read", "train"]);
  const page = await openAs(open, "/model", key);
  await page.getByRole("button", { name: "Train on your labels" }).click();
  await see(page.getByText(/It takes \d+ labels of each kind/));

  expect(await page.getByRole("link", { name: /label/i }).count()).toBe(0);
});

test("a key that is deleted is no longer shown", async ({ open }) => {
  const page = await openAs(open, "/keys", inject("adminKey"));
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByRole("form", { name: "New key" }).getByLabel("Name").fill("mistake");
  await page.getByRole("button", { name: "Make the key" }).click();
  const created = page.getByRole("region", { name: /mistake.* is made/ });
  await see(created);

  await page.getByRole("button", { name: "Delete mistake" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();

  await seeNoMore(created);
});

test("a key that may not read is told so, and led out", async ({ open }) => {
  const { key } = await addKey("form", ["write"]);
  const page = await openAs(open, "/reviews", key);

  await see(page.getByRole("heading", { level: 1, name: "This key is not for the dashboard" }));
  expect(await page.getByRole("navigation").count()).toBe(0);
  expect(await page.getByRole("alert").count()).toBe(0);
  expect(await findViolations(page, [WIDE, NARROW])).toEqual([]);
  await keyMenu(page, "form").click();
  await page.getByRole("button", { name: "Log out" }).click();
  await logIn(page, inject("adminKey"));

  await see(page.getByRole("textbox", { name: "Text to analyse" }));
});

test("a key over its limit is told at once, with when to go on", async ({ open }) => {
  const { key } = await addKey("hasty", ["read"], { requests_per_minute: 1 });
  const page = await openAs(open, "/reviews", key);

  await see(page.getByRole("alert").getByRole("button", { name: /^Try again in \d+ s$/ }).first());
});

test("on a phone an administrator finds the keys, and sees which page it is", async ({ open }) => {
  const page = await open("/", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await logIn(page, inject("adminKey"));
  const keys = page.getByRole("navigation").getByRole("link", { name: "Keys" });
  const measure = () => keys.evaluate((link) => {
    const { left, right } = link.getBoundingClientRect();
    const row = link.parentElement?.getBoundingClientRect();
    return row !== undefined && left >= row.left && right <= row.right;
  });
  await see(keys);
  expect(await measure()).toBe(true);

  await page.setViewportSize({ width: 320, height: 844 });
  expect(await measure()).toBe(false);
  await keys.click();

  await see(page.getByRole("heading", { level: 1, name: "Keys" }));
  await page.reload();
  await see(page.getByRole("heading", { level: 1, name: "Keys" }));
  await expect.poll(measure).toBe(true);
});

test("a key that has expired is marked", async ({ open }) => {
  await addKey("yesterday’s", ["read"], { expires_at: new Date(Date.now() + 500).toISOString() });
  const page = await openAs(open, "/keys", inject("adminKey"));
  const row = page.getByRole("row").filter({ hasText: "yesterday’s" });

  await expect.poll(async () => {
    await page.reload();
    await see(row);
    return row.getByText("expired").isVisible();
  }).toBe(true);

  expect(await findViolations(page, [WIDE, NARROW])).toEqual([]);
});

test("the last key that may make keys is not deleted", async ({ open }) => {
  const page = await openAs(open, "/keys", inject("adminKey"));
  await page.getByRole("row").filter({ hasText: "admin" }).last().getByRole("button", { name: "Delete" }).click();
  const question = page.getByRole("dialog");
  await see(question.getByText("You are logged in with this key."));

  await question.getByRole("button", { name: "Delete" }).click();

  await see(question.getByRole("alert").filter({ hasText: "last key" }));
});

test("neither the login nor a key that is made does what the policy forbids", async ({ browser }) => {
  const { page, violations } = await watch(browser, "light");
  await page.goto("/keys");
  await logIn(page, "subtext_wrong");
  await see(page.getByRole("alert").filter({ hasText: "not known here" }));
  await logIn(page, inject("adminKey"));
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByRole("form", { name: "New key" }).getByLabel("Name").fill("lawful");
  await page.getByRole("button", { name: "Make the key" }).click();
  await see(page.getByRole("region", { name: /lawful.* is made/ }));

  expect(violations).toEqual([]);
  await page.context().close();
});

test("Tab reaches every control of the keys", async ({ open }) => {
  const page = await openAs(open, "/keys", inject("adminKey"));
  await page.getByRole("button", { name: "New key" }).click();
  await see(page.getByRole("form", { name: "New key" }));

  await expect.poll(() => findMissedByTab(page)).toEqual([]);
});
