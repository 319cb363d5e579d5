/** From a file of reviews to what people complain about, and to the reviews behind it. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { writeComplaints } from "./complaints";
import { dropFile, encode, see, seeNoMore, test } from "./dashboard";
import { importReviews } from "./service";
import { findMissedByTab } from "./tabbing";
import { findViolations, NARROW, WIDE } from "./violations";

/** Few, since the fit is waited for; and so are its topics. */
const REVIEWS = 150;
const TOPICS = 6;

/** A fit begins in a process of its own, which a busy machine is slow to start. */
const FIT_MS = 80_000;

const listTopics = (page: Page): Locator => page.getByRole("region", { name: "Topics", exact: true }).getByRole("article");

async function openTopic(page: Page, number: number): Promise<string> {
  const row = listTopics(page).nth(number);
  await see(row);
  const label = (await row.getAttribute("aria-label")) ?? "";
  await row.getByRole("button", { name: label, exact: true }).click();
  await see(page.getByRole("heading", { name: "What people say" }));
  return label;
}

async function fitFew(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Choose how" }).click();
  await page.getByRole("radio", { name: "One number" }).check({ force: true });
  await page.getByRole("textbox", { name: "Topics" }).fill(`${TOPICS}`);
  await page.getByRole("button", { name: "Fit topics", exact: true }).click();
  await page.getByRole("button", { name: "Show what people complain about" }).click({ timeout: FIT_MS });
  await see(listTopics(page).nth(TOPICS - 1));
}

test("without reviews the page asks for a file, and with too few says how many it takes", async ({ open }) => {
  const page = await open("/insights");
  await see(page.getByRole("heading", { name: "No reviews yet" }));

  await dropFile(page, "one.csv", encode("text,date\nA single review.,2026-01-15\n"));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await see(page.getByRole("heading", { name: "Imported" }));
  await page.getByRole("link", { name: "Insights" }).click();

  await see(page.getByRole("heading", { name: "Too few reviews: 1 of at least 50" }));
});

test("a file comes in, topics are found, and a complaint leads to the reviews behind it", async ({ open }) => {
  const page = await open("/imports");
  await dropFile(page, "reviews.csv", encode(writeComplaints(REVIEWS)));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("button", { name: "See what people complain about" }).click();
  await fitFew(page);
  // All of the file, and the one from before.
  await see(page.getByRole("region", { name: "In short" }).getByText(`${REVIEWS + 1}`, { exact: true }));

  const label = await openTopic(page, 0);
  const quote = page.getByRole("region", { name: "What people say" }).getByRole("button").first();
  const said = (await quote.locator("q").textContent()) ?? "";
  await quote.click();
  const drawer = page.getByRole("dialog", { name: `Review about ${label}` });
  expect(await drawer.locator("mark").textContent()).toBe(said);
  await drawer.getByRole("button", { name: "Close" }).click();

  const inShort = page.getByRole("region", { name: "In short" });
  await inShort.getByText("Reviews by month").click();
  expect(await inShort.getByRole("list").last().getByRole("link").first().getAttribute("href")).toMatch(
    /^\/reviews\?since=\d{4}-\d\d-01&until=\d{4}-\d\d-(28|29|30|31)$/,
  );
  const all = page.getByRole("link", { name: /^Show all/ });
  const count = /\d+/.exec((await all.textContent()) ?? "")?.[0] ?? "";
  await all.click();
  await see(page.getByRole("button", { name: `Remove the filter About “${label}”` }));
  await see(page.getByText(new RegExp(`^${count} of`)));
});

test("topics are renamed, merged and hidden in place, and it is undone", async ({ open }) => {
  const page = await open("/insights");
  const label = await openTopic(page, 1);
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByLabel("Name", { exact: true }).fill("What I call it");
  await page.getByRole("button", { name: "Save" }).click();
  await see(page.getByRole("article", { name: "What I call it" }));
  await page.getByRole("button", { name: "Undo" }).first().click();
  await see(page.getByRole("article", { name: label, exact: true }));

  for (const row of [0, 2]) await listTopics(page).nth(row).getByRole("checkbox").check();
  const merge = page.getByRole("button", { name: "Merge into a group" });
  await merge.click();
  // A group is called by no topic's name for want of another.
  const name = page.getByLabel("Name of the group");
  expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);
  await name.fill("Both of them");
  await merge.click();
  const group = page.getByRole("article", { name: "Both of them" });
  await group.getByRole("button", { name: "2 topics" }).click();
  expect(await page.getByRole("list", { name: "Topics of Both of them" }).getByRole("article").count()).toBe(2);
  await page.reload();
  await group.getByRole("button", { name: "Both of them" }).click();
  await page.getByRole("button", { name: "Take the group apart" }).click();
  await seeNoMore(group);

  const hidden = await openTopic(page, 3);
  await page.getByRole("button", { name: "Hide" }).click();
  await seeNoMore(page.getByRole("article", { name: hidden, exact: true }));
  await page.getByText("1 hidden topic").click();
  await page.getByRole("button", { name: "Show again" }).click();
  await see(page.getByRole("article", { name: hidden, exact: true }));
});

test("a name that is refused stays in its box, and so do the topics that were to be merged", async ({ open }) => {
  const page = await open("/insights");
  await openTopic(page, 1);
  await page.route("**/v1/topic-models/*/topics/*", (route) => route.abort());
  for (const opener of ["Rename", "Put into a group"]) {
    await page.getByRole("button", { name: opener }).click();
    const box = page.getByLabel(opener === "Rename" ? "Name" : "Group", { exact: true });
    await box.fill("Thought about for long");
    await page.getByRole("button", { name: "Save" }).click();
    await see(page.getByText("Not changed", { exact: true }).first());
    expect(await box.inputValue()).toBe("Thought about for long");
    await page.getByRole("button", { name: "Close the message" }).click();
    await page.getByRole("button", { name: "Cancel", exact: true }).click();
  }

  for (const row of [0, 2]) await listTopics(page).nth(row).getByRole("checkbox").check();
  const name = page.getByLabel("Name of the group");
  await name.fill("Both of them");
  await page.getByRole("button", { name: "Merge into a group" }).click();
  await see(page.getByText("Not changed", { exact: true }).first());

  expect(await name.inputValue()).toBe("Both of them");
  expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(2);
});

test("after a fit to more reviews, topics keep the names that people gave them", async ({ open }) => {
  const page = await open("/insights");
  await see(listTopics(page).nth(TOPICS - 1));
  const labels = await listTopics(page).evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label") ?? ""));
  // Of so few reviews not every topic goes on; that of crashes does, wherever it stands on the page.
  await openTopic(page, labels.findIndex((label) => label.includes("crash")));
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Named before");
  await page.getByRole("button", { name: "Save" }).click();
  await see(page.getByRole("article", { name: "Named before" }));
  const columns = { mapping: { text: "text", rating: "rating", written_at: "date" }, attributes: ["country"] };
  await importReviews(writeComplaints(60, 2), columns);
  await page.reload();
  await see(page.getByText(/reviews? since/).first());

  await fitFew(page);

  await see(page.getByRole("article", { name: "Named before" }));
});

test("quotes are judged by keys, and the page tells how many were right", async ({ open }) => {
  const page = await open("/insights");
  await page.getByRole("button", { name: "Judge 50 quotes" }).click();
  await see(page.getByText("Is it about"));
  for (const key of ["y", "y", "n", "y"]) await page.keyboard.press(key);
  await see(page.getByText("1 of 2", { exact: false }));

  await page.getByRole("button", { name: "Done" }).click();

  await see(page.getByText("Judged here: topics 50% of 2 right"));
});

test("all of it can be read and reached, on any screen and on paper", async ({ open }) => {
  const page = await open("/insights?period=90&segment=country");
  await openTopic(page, 0);
  await see(page.getByRole("heading", { name: "What made the difference" }));
  await see(page.getByRole("region", { name: "Topics by country" }));
  expect(await findViolations(page, [WIDE, NARROW])).toEqual([]);
  await expect.poll(() => findMissedByTab(page)).toEqual([]);

  await page.emulateMedia({ media: "print" });

  await see(page.getByRole("heading", { name: "What people say" }).nth(4));
  expect(await page.getByRole("button", { name: /Rename|Export|Judge/ }).count()).toBe(0);
});
