/** The dashboard below a path of a host, behind a proxy with TLS: nothing of it is at the root. */
import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { addReview, analyse, dropFile, encode, openReview, see, seeNoMore, test, type Open } from "./dashboard";

const PREFIX = new URL(inject("address")).pathname;

/** The certificate is the test's own. */
const TRUSTING = { ignoreHTTPSErrors: true };

const CSV = "text,rating,source\nFine.,5,path\n,4,path\nOdd.,many,path\n";

/** Open an address below the path, and log in there. */
async function enter(open: Open, path: string): Promise<Page> {
  const page = await open(PREFIX + path, TRUSTING);
  const key = page.getByLabel("Key", { exact: true });
  await key.fill(inject("adminKey"));
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  await seeNoMore(key);
  return page;
}

/** Return, as it grows, what the page asked for in vain or outside of the path. */
function watch(page: Page): string[] {
  const lost: string[] = [];
  page.on("requestfailed", (request) => {
    const failure = request.failure()?.errorText ?? "";
    // A page that is left no longer wants what it asked for.
    if (failure !== "net::ERR_ABORTED") lost.push(`${request.url()} ${failure}`);
  });
  page.on("response", (answer) => {
    const { pathname } = new URL(answer.url());
    if (answer.status() >= 400 || !pathname.startsWith(`${PREFIX}/`)) lost.push(`${answer.url()} ${answer.status()}`);
  });
  page.on("pageerror", (error) => { lost.push(error.message); });
  return lost;
}

test("every page is reached by links, and again by its address", async ({ open }) => {
  const page = await enter(open, "/");
  const lost = watch(page);
  for (const name of ["Insights", "Reviews", "Imports", "Topics", "Model", "Keys", "Analyse"]) {
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name }).click();
    const current = page.getByRole("link", { name, exact: true }).and(page.locator("[aria-current=page]"));
    await see(current);
    await page.reload();
    await see(current);
    expect(new URL(page.url()).pathname).toBe(`${PREFIX}/${name === "Analyse" ? "" : name.toLowerCase()}`);
    await page.waitForLoadState("networkidle");
  }
  expect(lost).toEqual([]);
});

test("the login is for the path alone, and sent by TLS alone", async ({ open }) => {
  const page = await enter(open, "/topics");

  expect(await page.context().cookies()).toMatchObject([
    { name: "subtext_session", path: PREFIX, secure: true, httpOnly: true, sameSite: "Strict" },
  ]);
});

test("a text is analysed, saved and found again", async ({ open }) => {
  const page = await enter(open, "/");
  const lost = watch(page);
  await analyse(page, "Deep neural networks are superb below a path.");
  await page.getByRole("button", { name: "Save as review" }).click();
  await page.getByRole("button", { name: "See it" }).click();

  await see(page.getByRole("article").filter({ hasText: "superb below a path" }));
  expect(new URL(page.url()).pathname).toBe(`${PREFIX}/reviews`);
  const row = await addReview(page, "A film that is below a path.");
  await openReview(page, row);
  await page.waitForLoadState("networkidle");
  expect(lost).toEqual([]);
});

test("a file is imported, and its progress is told by events", async ({ open }) => {
  const page = await enter(open, "/imports");
  const lost = watch(page);
  const events = page.waitForRequest((request) => request.resourceType() === "eventsource");
  await dropFile(page, "reviews.csv", encode(CSV));
  await page.getByRole("button", { name: "Import", exact: true }).click();

  expect(new URL((await events).url()).pathname).toMatch(new RegExp(`^${PREFIX}/v1/jobs/[^/]+/events$`, "u"));
  await see(page.getByText("2 rows were not taken:"));
  const problems = page.getByRole("link", { name: "download them with the reasons" });
  expect(await problems.getAttribute("href")).toMatch(new RegExp(`^${PREFIX}/v1/jobs/`, "u"));
  expect(lost).toEqual([]);
});

test("an export is downloaded", async ({ open }) => {
  const page = await enter(open, "/reviews");
  await addReview(page, "A film to take away.");
  await page.getByRole("button", { name: "Export" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /^CSV/ }).first().click();

  const { pathname } = new URL((await download).url());
  expect(pathname).toBe(`${PREFIX}/v1/reviews/export`);
  expect(await (await download).failure()).toBeNull();
});

test("the documentation is there, and a call tried from it goes through", async ({ open }) => {
  const page = await enter(open, "/model");
  await page.getByRole("link", { name: "API" }).click();
  await page.waitForURL(`**${PREFIX}/docs`);
  const lost = watch(page);
  await page.getByRole("button", { name: /^GET ?\/v1\/info/ }).click();
  const answered = page.waitForResponse(/\/v1\/info$/);
  await page.getByRole("button", { name: "Execute" }).click();

  expect((await answered).status()).toBe(200);
  expect(lost).toEqual([]);
});

test("an address that is no page leads home, from any depth", async ({ open }) => {
  const page = await enter(open, "/");
  await page.goto(`${PREFIX}/nowhere/at/all`);
  await see(page.getByRole("heading", { name: "There is no such page" }));
  await page.getByRole("link", { name: "Analyse a text" }).click();

  await see(page.getByRole("textbox", { name: "Text to analyse" }));
  expect(new URL(page.url()).pathname).toBe(`${PREFIX}/`);
});
