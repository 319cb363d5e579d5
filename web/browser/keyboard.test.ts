/** Every page by keyboard alone: each control is reached, seen to be, and works. */
import { expect } from "vitest";
import { see, test } from "./dashboard";
import { labelReview, readCurrentModel, storeReview } from "./service";
import { findMissedByTab, tabTo } from "./tabbing";

test.for(["/", "/#text=A%20fine%20film%20about%20neural%20networks.", "/insights", "/reviews?q=everybody", "/reviews?mode=label", "/imports", "/topics?fit=reviews", "/model", "/keys"])(
  "Tab reaches every control of %s and shows where it is",
  async (path, { open }) => {
    await storeReview("A film that everybody can reach.");
    const page = await open(path);
    await page.waitForLoadState("networkidle");

    await expect.poll(() => findMissedByTab(page)).toEqual([]);
  },
);

test("a text is analysed, coloured and walked through", async ({ open }) => {
  const page = await open("/");
  await tabTo(page, page.getByRole("textbox", { name: "Text to analyse" }));
  await page.keyboard.type("Deep neural networks are superb.");
  await page.keyboard.press("Control+Enter");
  await see(page.getByRole("region", { name: "In short" }).getByText("of the words"));

  await tabTo(page, page.getByRole("radio", { name: "Sentiment" }));
  await page.keyboard.press("ArrowRight");
  await tabTo(page, page.getByRole("group", { name: /^Words/ }));
  await page.keyboard.press("ArrowRight");
  await see(page.getByText("in its place pulls").or(page.getByText("no part in the prediction")));
  await tabTo(page, page.locator("summary", { hasText: "Why" }).first());
  await page.keyboard.press("Enter");

  expect(new URL(page.url()).searchParams.get("view")).toBe("topics");
  await see(page.getByText("Shared words:").first());
});

test("a review is added and corrected", async ({ open }) => {
  await storeReview("There before the keyboard.");
  const page = await open("/reviews");
  await tabTo(page, page.getByRole("button", { name: "New review" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("textbox", { name: "New review" }));
  await page.keyboard.type("Typed without a mouse, a fine evening.");
  await page.keyboard.press("Control+Enter");
  const row = page.getByRole("article").first().filter({ hasText: "Typed without a mouse" });

  await tabTo(page, row.getByRole("button"));
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog", { name: "Review" });
  await tabTo(page, drawer.getByRole("button", { name: /^No, it is/ }));
  await page.keyboard.press("Enter");

  await see(drawer.getByRole("status").getByText("Accuracy on the hold-out"));
});

test("a topic is chosen and renamed", async ({ open }) => {
  const page = await open("/topics");
  const eighth = page.getByRole("list", { name: "Topics" }).getByRole("button").nth(7);
  await see(eighth);
  const name = (await eighth.textContent())?.replace(/[\d.]+%$/, "") ?? "";
  await tabTo(page, eighth);
  await page.keyboard.press("Enter");
  await see(page.getByRole("heading", { name, exact: true }));

  await tabTo(page, page.getByRole("button", { name: "Rename" }));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Words, words, words");
  await page.keyboard.press("Enter");

  await see(page.getByRole("heading", { name: "Words, words, words" }));
});

test("an earlier model answers again", async ({ open }) => {
  const { id, prediction } = await storeReview("Corrected in order to be gone back from.");
  await labelReview(id, prediction.label === "positive" ? "negative" : "positive");
  const page = await open("/model");
  const trained = page.getByRole("row").filter({ hasText: "The model as it was trained" });

  await tabTo(page, trained.getByRole("button", { name: "Go back to this" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("dialog").getByRole("button", { name: "Go back" }));
  await page.keyboard.press("Enter");

  await see(page.getByText("Went back", { exact: true }));
  expect((await readCurrentModel()).corrections_learned).toBe(0);
});

test("a page that is gone to has the focus", async ({ open }) => {
  const page = await open("/");

  await tabTo(page, page.getByRole("link", { name: "Topics", exact: true }));
  await page.keyboard.press("Enter");
  await see(page.getByRole("heading", { level: 1, name: "Topics" }));

  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("main");
});

test("a page that comes late leaves the focus where it is", async ({ open }) => {
  const page = await open("/reviews");
  await page.route("**/assets/AnalysisPage-*.js", async (route) => {
    await tabTo(page, page.getByRole("link", { name: "Reviews", exact: true }));
    await route.continue();
  });

  await page.goto("/", { waitUntil: "commit" });
  await see(page.getByRole("textbox", { name: "Text to analyse" }));

  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Reviews");
});
