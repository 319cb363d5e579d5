/** A page like the old topic dashboard, of another origin, and the service it was not written for. */
import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { paste, see, test, type Open } from "./dashboard";

const COLOURS = ["crimson", "seagreen", "royalblue", "darkorange", "purple", "teal"];

const openClient = (open: Open): Promise<Page> =>
  open(`${inject("page")}?service=${encodeURIComponent(inject("address"))}`);

const press = (page: Page, name: string) => page.getByRole("button", { name }).click();

const readAbstract = (page: Page) => page.getByRole("textbox", { name: "Abstract" }).inputValue();

/** The title tells that an answer was shown. */
const waitForTitle = (page: Page, title: RegExp) => expect.poll(() => page.title()).toMatch(title);

const readColours = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((found) => found.map((one) => (one as HTMLElement).style.color));

test("a random abstract is coloured with six colours at most", async ({ open }) => {
  const page = await openClient(open);
  await press(page, "Random");
  await expect.poll(() => readAbstract(page)).not.toBe("");
  const abstract = await readAbstract(page);

  await press(page, "Submit");
  await waitForTitle(page, /^[1-9]\d* words$/);

  const words = await page.locator("#words span").allTextContents();
  expect(words).toEqual(abstract.trim().split(/\s+/u));
  const colours = new Set(await readColours(page, "#words span, #topics b"));
  expect([...colours].filter((colour) => ![...COLOURS, "black"].includes(colour))).toEqual([]);
  expect(colours.size).toBeGreaterThan(1);
});

test("similar documents say how similar they are, in percent", async ({ open }) => {
  const page = await openClient(open);
  await press(page, "Random");
  await expect.poll(() => readAbstract(page)).not.toBe("");

  await press(page, "Similar");
  await waitForTitle(page, /^5 similar$/);

  const items = await page.locator("#similars li").allTextContents();
  expect(items.map((item) => / \d{1,3}(\.\d{1,2})? % similarity /.test(item))).toEqual(Array(5).fill(true));
  const links = await page.getByRole("link").evaluateAll((found) => found.map((one) => (one as HTMLAnchorElement).href));
  expect(links.every((link) => /^https:\/\/arxiv\.org\/abs\/\S+\d$/.test(link))).toBe(true);
  const colours = await readColours(page, "#similars b");
  expect(colours.length).toBeGreaterThanOrEqual(5);
  expect(colours.filter((colour) => !COLOURS.includes(colour))).toEqual([]);
});

test("nothing breaks before anything is written", async ({ open }) => {
  const page = await openClient(open);

  await press(page, "Submit");
  await waitForTitle(page, /^0 words$/);
  await press(page, "Similar");
  await waitForTitle(page, /^0 similar$/);

  await paste(page.getByRole("textbox", { name: "Abstract" }), "A policy gradient agent.");
  await press(page, "Submit");
  await waitForTitle(page, /^4 words$/);
  await see(page.getByText("gradient"));
});
