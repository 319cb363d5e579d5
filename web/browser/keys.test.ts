/** A service that needs a key: in, out, what each key may do, and what stays when a login ends. */
import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { dropFile, encode, openReview, see, seeNoMore, test, type Open } from "./dashboard";
import { addKey, ask, countReviews, storeReview } from "./service";
import { findMissedByTab, tabTo } from "./tabbing";
import { findViolations, NARROW, WIDE } from "./violations";

const keyField = (page: Page) => page.getByLabel("Key", { exact: true });
const loginButton = (page: Page) =>
  page.getByRole("button", { name: "Log in", exact: true }).and(page.locator("[type=submit]"));
const keyMenu = (page: Page, name: string) => page.getByRole("banner").getByRole("button", { name });

async function logIn(page: Page, key: string): Promise<void> {
  await keyField(page).fill(key);
  await loginButton(page).click();
}

async function openAs(open: Open, path: string, key: string): Promise<Page> {
  const page = await open(path);
  await logIn(page, key);
  await seeNoMore(keyField(page));
  return page;
}

/** End a page's login behind its back, as time does, once all is there that the page begins with. */
async function endLogin(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  const cookies = await page.context().cookies();
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  expect((await ask("/v1/session", "", { method: "DELETE", headers: { Cookie } })).status).toBe(204);
}

const dialog = (page: Page) => page.getByRole("dialog", { name: "Your login has ended" });

async function logInAgain(page: Page, key: string): Promise<void> {
  await see(dialog(page));
  await logIn(page, key);
  await seeNoMore(dialog(page));
}

test("who comes without a key is asked for one, and led to where they wanted to go", async ({ open }) => {
  await storeReview("Only for those with a key.");
  const page = await open("/reviews?q=key");
  await see(page.getByRole("heading", { level: 1, name: "Log in" }));
  expect(await page.getByRole("navigation").count()).toBe(0);
  expect(await keyField(page).evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await findViolations(page)).toEqual([]);

  await page.keyboard.insertText(`  ${inject("adminKey")}\n`);
  await page.keyboard.press("Enter");

  await see(page.getByRole("article").filter({ hasText: "Only for those" }));
  expect(new URL(page.url()).searchParams.get("q")).toBe("key");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("main");
});

test("a wrong key is told in place, and can be mended", async ({ open }) => {
  const page = await open("/");
  await logIn(page, "subtext_wrong");

  await see(page.getByRole("alert").filter({ hasText: "not known here" }));
  const state = await keyField(page).evaluate((field: HTMLInputElement) => ({
    focused: field === document.activeElement,
    selected: field.selectionEnd,
    kind: field.type,
    described: document.getElementById(field.getAttribute("aria-describedby") ?? "")?.textContent,
  }));
  expect(state).toMatchObject({ focused: true, selected: "subtext_wrong".length, kind: "password" });
  expect(state.described).toContain("not known here");
  await page.getByText("Where do I get a key?").click();
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Show the key" }).click();
  expect(await keyField(page).getAttribute("type")).toBe("text");
  await logIn(page, inject("adminKey"));

  await see(page.getByRole("textbox", { name: "Text to analyse" }));
});

test("Tab reaches every control of the login", async ({ open }) => {
  const page = await open("/");
  await see(keyField(page));

  expect(await findMissedByTab(page)).toEqual([]);
});

test("a login that a service which is down cannot answer can be tried again", async ({ open }) => {
  const page = await open("/");
  await see(keyField(page));
  await page.context().setOffline(true);
  await logIn(page, inject("adminKey"));
  await see(page.getByRole("alert").filter({ hasText: "The service does not answer" }));
  await page.context().setOffline(false);

  await loginButton(page).click();

  await see(page.getByRole("textbox", { name: "Text to analyse" }));
});

test("a text that is written when the login ends stays, and is stored after another one", async ({ open }) => {
  await storeReview("There, so that the page lists something.");
  const page = await openAs(open, "/reviews", inject("adminKey"));
  await page.getByRole("button", { name: "New review" }).click();
  const box = page.getByRole("textbox", { name: "New review" });
  await box.fill("Written while time went by.");
  await endLogin(page);
  const before = (await countReviews()).total;

  await page.keyboard.press("Control+Enter");
  await see(dialog(page));
  expect(await keyField(page).evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await findViolations(page, [WIDE, NARROW])).toEqual([]);
  expect(await box.inputValue()).toBe("Written while time went by.");
  await logInAgain(page, inject("adminKey"));

  await see(page.getByRole("article").filter({ hasText: "Written while time went by." }));
  await expect.poll(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
  expect((await countReviews()).total).toBe(before + 1);
});

test("a login that is put off keeps the page, and can be had later", async ({ open }) => {
  const page = await openAs(open, "/", inject("adminKey"));
  await endLogin(page);
  const box = page.getByRole("textbox", { name: "Text to analyse" });
  await box.fill("A fine film, seen without a key.");
  await see(dialog(page));

  await page.keyboard.press("Escape");
  await see(page.getByText("Once you are logged in, this goes on."));
  expect(await box.inputValue()).toBe("A fine film, seen without a key.");
  await page.getByRole("banner").getByRole("button", { name: "Log in" }).click();
  await logInAgain(page, inject("adminKey"));

  await see(page.getByRole("region", { name: "In short" }).getByText("of the words").first());
});

test("a chosen file and its settings stay when the login ends", async ({ open }) => {
  const page = await openAs(open, "/imports", inject("adminKey"));
  await dropFile(page, "kept.csv", encode("words;other\nA kept row.;x\nAnother kept row.;y\n"));
  await page.getByRole("combobox", { name: "What words becomes" }).selectOption("text");
  await endLogin(page);

  await page.getByRole("button", { name: "Import", exact: true }).click();
  await logInAgain(page, inject("adminKey"));
  expect(await page.getByRole("combobox", { name: "What words becomes" }).inputValue()).toBe("text");
  await page.getByRole("button", { name: "Import", exact: true }).click();

  await see(page.getByRole("heading", { name: "Imported" }));
  await see(page.getByRole("listitem").filter({ hasText: "kept.csv" }).getByText("2 reviews added"));
});

test("a file that is read when the login ends is read after another one", async ({ open }) => {
  const page = await openAs(open, "/imports", inject("adminKey"));
  await see(page.getByText(/^Drop a file/).first());
  await endLogin(page);

  await dropFile(page, "read.csv", encode("text,rating\nFine.,5\n"));
  await logInAgain(page, inject("adminKey"));

  await see(page.getByRole("combobox", { name: "What text becomes" }));
});

test("a page adapts to another key that allows less", async ({ open }) => {
  const { key } = await addKey("successor", ["read"]);
  const page = await openAs(open, "/reviews", inject("adminKey"));
  await see(page.getByRole("button", { name: "New review" }));
  await endLogin(page);
  await page.getByRole("searchbox").fill("anything");
  await page.keyboard.press("Enter");

  await logInAgain(page, key);

  await see(keyMenu(page, "successor"));
  await seeNoMore(page.getByRole("button", { name: "New review" }));
  await see(page.getByText("You cannot store or label reviews with the key"));
});

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
  await see(question.getByText("You are logged in with a key of this name."));

  await question.getByRole("button", { name: "Delete" }).click();

  await see(question.getByRole("alert").filter({ hasText: "last key" }));
});

test("Tab reaches every control of the keys", async ({ open }) => {
  const page = await openAs(open, "/keys", inject("adminKey"));
  await page.getByRole("button", { name: "New key" }).click();
  await see(page.getByRole("form", { name: "New key" }));

  expect(await findMissedByTab(page)).toEqual([]);
});

test("who logs out is out on every page, and nothing of what was shown is left", async ({ open }) => {
  await storeReview("A secret between two tabs.");
  const page = await openAs(open, "/reviews", inject("adminKey"));
  await see(page.getByText("A secret between two tabs."));
  const other = await page.context().newPage();
  await other.goto("/reviews");
  await see(other.getByText("A secret between two tabs."));

  await tabTo(page, keyMenu(page, "admin"));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Log out" }));
  await page.keyboard.press("Enter");
  for (const one of [page, other]) {
    await see(one.getByRole("heading", { level: 1, name: "Log in" }));
    expect(await one.getByText("A secret between two tabs.").count()).toBe(0);
  }
  expect((await page.request.get("/v1/reviews")).status()).toBe(401);

  await logIn(page, inject("adminKey"));
  await see(other.getByText("A secret between two tabs."));
});

/** The last one: it makes the service slow for whoever tries keys from here. */
test("too many tries are told, with when to try again", async ({ open }) => {
  const page = await open("/");
  const told = page.getByRole("alert").filter({ hasText: "too many tries" });
  await expect.poll(async () => {
    await Promise.all([page.waitForResponse(/session/), logIn(page, "subtext_guess")]);
    return told.or(page.getByText("not known here")).textContent();
  }).toContain("too many tries");

  await see(page.getByRole("button", { name: /^Log in again in \d+ s$/ }));
});
