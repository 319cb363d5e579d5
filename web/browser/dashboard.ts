/** A browser, and in it the dashboard of a running service with its shipped models. */
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from "playwright-core";
import { inject, test as base } from "vitest";

export const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Long enough for a machine that is busy; what is awaited mostly comes at once. */
const PATIENCE_MS = 30_000;

/** Opens a page at an address, in a browser without memory. */
export type Open = (path: string, options?: BrowserContextOptions) => Promise<Page>;

interface Fixtures {
  browser: Browser;
  open: Open;
}

export const test = base.extend<Fixtures>({
  browser: [
    // eslint-disable-next-line no-empty-pattern -- Vitest reads the pattern to see what is asked for
    async ({}, use) => {
      const browser = await chromium.launch({
        executablePath: inject("chromium"),
        args: ARGUMENTS,
      });
      await use(browser);
      await browser.close();
    },
    { scope: "file" },
  ],
  open: async ({ browser }, use) => {
    const opened: Page[] = [];
    await use(async (path, options = {}) => {
      const context = await browser.newContext({
        baseURL: inject("address"),
        viewport: { width: 1440, height: 900 },
        ...options,
      });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      opened.push(page);
      await page.goto(path);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});

/** Wait until something is on the page for everybody to see. */
export const see = (what: Locator): Promise<void> => what.waitFor({ state: "visible" });

/** Wait until something is no longer on the page. */
export const seeNoMore = (what: Locator): Promise<void> => what.waitFor({ state: "hidden" });

/** Put a text into a box at once, as pasting does; typing 100,000 characters takes a browser long. */
export const paste = (box: Locator, text: string): Promise<void> =>
  box.evaluate((element, value) => {
    // React hides the property of the box itself, in order to see what is written.
    Reflect.set(HTMLTextAreaElement.prototype, "value", value, element);
    element.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);

/** Put a text into the first page's box and have it analysed. */
export async function analyse(page: Page, text: string): Promise<void> {
  await paste(page.getByRole("textbox", { name: "Text to analyse" }), text);
  await page.getByRole("button", { name: "Analyse" }).click();
  await see(page.getByRole("region", { name: "In short" }).getByText("of the words").first());
}

/** Add a review on the page of reviews, and return its row, which comes first. */
export async function addReview(page: Page, text: string): Promise<Locator> {
  const box = page.getByRole("textbox", { name: "New review" });
  const opener = page.getByRole("button", { name: "New review" });
  await see(box.or(opener).first());
  if (!(await box.isVisible())) await opener.click();
  await box.fill(text);
  await page.getByRole("button", { name: "Add review" }).click();
  const row = page.getByRole("article").first().filter({ hasText: text });
  await see(row);
  return row;
}

/** Open a review that is listed, and return the drawer that shows it. */
export async function openReview(page: Page, row: Locator): Promise<Locator> {
  await row.getByRole("button").click();
  const drawer = page.getByRole("dialog", { name: "Review" });
  await see(drawer);
  return drawer;
}

/** Return a text's bytes in UTF-8. */
export const encode = (text: string): number[] => [...new TextEncoder().encode(text)];

/** Drop a file on the page, as from the desktop. */
export async function dropFile(page: Page, name: string, bytes: readonly number[]): Promise<void> {
  const zone = page.getByText(/^Drop a file/).first();
  await see(zone);
  const dataTransfer = await page.evaluateHandle(
    ([file, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(content)], file));
      return transfer;
    },
    [name, [...bytes]] as const,
  );
  await zone.dispatchEvent("drop", { dataTransfer });
}
