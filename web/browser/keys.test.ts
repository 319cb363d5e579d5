/** What each key may do, and how keys are made and deleted. */
import { expect, inject } from "vitest";
import { openReview, see, seeNoMore, test } from "./dashboard";
import { keyMenu, logIn, openAs } from "./login";
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

  await see(page.getByRole("button", { name: "New review" }));
});

test("a key over its limit is told at once, with when to go on", async ({ open }) => {
  const { key } = await addKey("hasty", ["read"], { requests_per_minute: 3 });
  const page = await openAs(open, "/reviews", key);

  await see(page.getByRole("alert").getByRole("button", { name: /^Try again in \d+ s$/ }).first());
});

test("on a phone an administrator finds the keys, and sees which page it is", async ({ open }) => {
  const page = await openAs(open, "/", inject("adminKey"));
  await page.setViewportSize({ width: 390, height: 844 });
  const keys = page.getByRole("navigation").getByRole("link", { name: "Keys" });
  const measure = () => keys.evaluate((link) => {
    const { left, right } = link.getBoundingClientRect();
    const row = link.parentElement?.getBoundingClientRect();
    return row !== undefined && left >= row.left && right <= row.right;
  });
  expect(await measure()).toBe(true);

  await page.setViewportSize({ width: 320, height: 844 });
  expect(await measure()).toBe(false);
  await keys.click();

  await see(page.getByRole("heading", { level: 1, name: "Keys" }));
  await page.getByRole("navigation").evaluate((row) => { row.scrollLeft = 0; });
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

test("Tab reaches every control of the keys", async ({ open }) => {
  const page = await openAs(open, "/keys", inject("adminKey"));
  await page.getByRole("button", { name: "New key" }).click();
  await see(page.getByRole("form", { name: "New key" }));

  expect(await findMissedByTab(page)).toEqual([]);
});
