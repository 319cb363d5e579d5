/** Every page by keyboard alone: each control is reached, seen to be, and works. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { see, test } from "./dashboard";
import { labelReview, readCurrentModel, storeReview } from "./service";

const MOST_STOPS = 250;

/** Press Tab until something has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await see(wanted);
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${wanted.toString()}`);
}

/** Press Tab until all of the page has been gone through; return what was missed or not seen. */
async function findMissedByTab(page: Page): Promise<string[]> {
  await page.evaluate(watchFocus);
  // From where the focus was to the end, and then from the top.
  for (let ends = 0, stops = 0; ends < 2 && stops < 2 * MOST_STOPS; stops += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement === document.body)) ends += 1;
  }
  return page.evaluate(listUnseenControls);
}

function watchFocus(): void {
  (document.activeElement as HTMLElement | null)?.blur();
  document.addEventListener("focusin", ({ target }) => {
    const element = target as HTMLElement;
    const around = element.closest("[data-invalid], label") ?? element;
    const rings = [element, around].map((one) => {
      const { outlineStyle, boxShadow } = getComputedStyle(one);
      return outlineStyle !== "none" || boxShadow.includes("0px 0px 0px 2px");
    });
    element.dataset.reached = rings.includes(true) ? "seen" : "unseen";
  });
}

function listUnseenControls(): string[] {
  const controls = document.querySelectorAll<HTMLElement>(
    "main :is(a[href], button, input, select, textarea, summary, [tabindex]), header :is(a[href], button, input)",
  );
  return [...controls]
    .filter((control) => control.tabIndex >= 0 && !control.matches(":disabled, [type=radio]:not(:checked)"))
    // What is folded is not reached before it is unfolded.
    .filter((control) => control.checkVisibility() && control.dataset.reached !== "seen")
    .map((control) => `${control.dataset.reached ?? "not reached"}: ${control.outerHTML.slice(0, 160)}`);
}

test.for(["/", "/#text=A%20fine%20film%20about%20neural%20networks.", "/reviews?q=everybody", "/reviews?mode=label", "/imports", "/topics?fit=reviews", "/model"])(
  "Tab reaches every control of %s and shows where it is",
  async (path, { open }) => {
    await storeReview("A film that everybody can reach.");
    const page = await open(path);
    await page.waitForLoadState("networkidle");

    expect(await findMissedByTab(page)).toEqual([]);
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
