/** A service that needs a key: in and out, and what stays when a login ends. */
import { expect, inject } from "vitest";
import { dropFile, encode, see, seeNoMore, test } from "./dashboard";
import { dialog, endLogin, keyField, keyMenu, logIn, logInAgain, loginButton, openAs } from "./login";
import { addKey, countReviews, storeReview } from "./service";
import { findMissedByTab, tabTo } from "./tabbing";
import { findViolations, NARROW, WIDE } from "./violations";

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
  await see(page.getByRole("button", { name: "Hide the key" }));
  await logIn(page, inject("adminKey"));

  await see(page.getByRole("textbox", { name: "Text to analyse" }));
});

test("Tab reaches every control of the login", async ({ open }) => {
  const page = await open("/");
  await see(keyField(page));

  await expect.poll(() => findMissedByTab(page)).toEqual([]);
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
  const box = page.getByRole("textbox", { name: "Text to analyse" });
  await see(box); // else the page's first calls may find that the login has ended
  await endLogin(page);
  await box.fill("A fine film, seen without a key.");
  await see(dialog(page));

  await page.keyboard.press("Escape");
  await see(page.getByText("Once you are logged in, this goes on."));
  expect(await box.inputValue()).toBe("A fine film, seen without a key.");
  await page.getByRole("banner").getByRole("button", { name: "Log in" }).click();
  await logInAgain(page, inject("adminKey"));

  await see(page.getByRole("region", { name: "In short" }).getByText("of the words").first());
});

test("an import that meets an ended login goes on after another one", async ({ open }) => {
  const page = await openAs(open, "/imports", inject("adminKey"));
  await dropFile(page, "kept.csv", encode("words;other\nA kept row.;x\nAnother kept row.;y\n"));
  await page.getByRole("combobox", { name: "What words becomes" }).selectOption("text");
  await endLogin(page);

  await page.getByRole("button", { name: "Import", exact: true }).click();
  await logInAgain(page, inject("adminKey"));

  await see(page.getByRole("heading", { name: "Imported" }));
  await see(page.getByRole("listitem").filter({ hasText: "kept.csv" }).getByText("2 reviews added"));
});

test("a chosen file and its settings stay for another key, which is asked first", async ({ open }) => {
  const { key } = await addKey("importer", ["read", "write"]);
  const page = await openAs(open, "/imports", inject("adminKey"));
  await dropFile(page, "other.csv", encode("words;other\nA row of another.;x\n"));
  await page.getByRole("combobox", { name: "What words becomes" }).selectOption("text");
  await endLogin(page);

  await page.getByRole("button", { name: "Import", exact: true }).click();
  await logInAgain(page, key);
  const told = page.getByRole("alert").filter({ hasText: "You are logged in again" });
  await see(told);
  expect(await page.getByRole("combobox", { name: "What words becomes" }).inputValue()).toBe("text");
  await told.getByRole("button", { name: "Try again" }).click();

  await see(page.getByRole("heading", { name: "Imported" }));
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
  await see(other.getByRole("textbox", { name: "Text to analyse" }));
});

test("who logs out leaves no text in the address of any page", async ({ open }) => {
  const page = await openAs(open, "/reviews?q=secret", inject("adminKey"));
  const other = await page.context().newPage();
  await other.goto("/");
  await other.getByRole("textbox", { name: "Text to analyse" }).fill("A confidential letter.");
  await other.waitForURL(/#text=/);

  await keyMenu(page, "admin").click();
  await page.getByRole("button", { name: "Log out" }).click();
  for (const one of [page, other]) {
    await see(one.getByRole("heading", { level: 1, name: "Log in" }));
    await expect.poll(() => one.url()).toBe(new URL("/", inject("address")).href);
  }
  await logIn(other, inject("adminKey"));

  const box = other.getByRole("textbox", { name: "Text to analyse" });
  await see(box);
  expect(await box.inputValue()).toBe("");
});

test("who has logged in, and whose browser keeps no cookie, is told so", async ({ open }) => {
  const page = await open("/");
  await page.route("**/v1/session", async (route) => {
    const response = await route.fetch();
    await page.context().clearCookies();
    const { "set-cookie": kept, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });

  await logIn(page, inject("adminKey"));

  await see(page.getByRole("alert").filter({ hasText: "does not keep the login: cookies are blocked" }));
  expect(await keyField(page).inputValue()).toBe(inject("adminKey"));
  expect(await findViolations(page, [WIDE, NARROW])).toEqual([]);
});

test("a service that takes its time to say who is logged in is seen to be asked", async ({ open }) => {
  const page = await open("/livez");
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => { answer = resolve; });
  await page.route("**/v1/session", async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto("/");

  await see(page.getByRole("main").getByRole("status").getByText("Loading the page"));
  answer();
  await see(keyField(page));
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
