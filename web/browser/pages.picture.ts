/** Pictures of the pages for the README, of a service that has been in use for some weeks. */
import type { Page } from "playwright-core";
import { inject } from "vitest";
import { writeComplaints } from "./complaints";
import { see, test, type Open } from "./dashboard";
import { fitTopics, importReviews } from "./service";

const EXAMPLE = "Try an example";

/** Reviews come in and topics are fitted to them, which a busy machine takes its time for. */
const FIT_MS = 300_000;

/** A small laptop's window: what one sees first, and no more. */
const WINDOW = { width: 1280, height: 800 };

const look = (open: Open, path: string, colorScheme: "light" | "dark") =>
  open(path, { viewport: WINDOW, colorScheme, reducedMotion: "reduce" });

async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => { (document.activeElement as HTMLElement | null)?.blur(); });
  await page.screenshot({ path: `${inject("pictures")}/${name}.png` });
}

test.for(["light", "dark"] as const)("a review is analysed, %s", async (theme, { open }) => {
  const page = await look(open, "/", theme);
  await page.getByRole("button", { name: EXAMPLE }).click();
  await see(page.getByRole("heading", { name: /positive/i }));
  await take(page, theme === "light" ? "analyse" : "analyse-dark");
});

test("an abstract is coloured by topic", async ({ open }) => {
  const page = await look(open, "/", "light");
  await page.getByRole("button", { name: EXAMPLE }).click();
  await page.getByRole("button", { name: EXAMPLE }).click();
  await see(page.getByRole("heading", { name: /recommender systems/ }));
  await see(page.getByRole("group", { name: /^Words/ }).locator('[data-confidence="4"]').first());
  await take(page, "analyse-topics");
});

test("the reviews", async ({ open }) => {
  const page = await look(open, "/reviews", "light");
  await see(page.getByRole("img", { name: /reviews? from/ }));
  await take(page, "reviews");
});

test("the topics", async ({ open }) => {
  const page = await look(open, "/topics?topic=1", "light");
  await see(page.getByRole("img", { name: /^Share of the papers/ }));
  await take(page, "topics");
});

test("the model", async ({ open }) => {
  const page = await look(open, "/model", "light");
  await see(page.getByRole("heading", { name: "Learning log" }));
  await take(page, "model");
});

/** The last one: its reviews are in none of the others. */
test("what people complain about, light and dark", { timeout: FIT_MS }, async ({ open }) => {
  const columns = { mapping: { text: "text", rating: "rating", written_at: "date" }, attributes: ["country"] };
  await importReviews(writeComplaints(1200), { ...columns, source: "app store" });
  await fitTopics({ name: "App reviews", source: "app store", topics: 10 });
  for (const theme of ["light", "dark"] as const) {
    const page = await look(open, "/insights?period=90", theme);
    await page.setViewportSize({ ...WINDOW, height: 1040 });
    await page.getByRole("region", { name: "Topics", exact: true }).getByRole("article").first().getByRole("button").first().click();
    await see(page.getByRole("heading", { name: "What people say" }));
    await page.mouse.move(0, 0);
    await take(page, theme === "light" ? "insights" : "insights-dark");
  }
});
