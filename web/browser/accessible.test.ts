/** Every page in both themes, wide and narrow: no violation that axe can see, nothing cut off. */
import { expect } from "vitest";
import { addReview, analyse, dropFile, encode, openReview, see, test } from "./dashboard";
import { labelReview, labelReviews, storeReview, storeReviews } from "./service";
import { findViolations, NARROW, WIDE } from "./violations";

const TEXT =
  "Bandits explore, and neural networks forget. We bound the regret of gaussian processes. " +
  "The result is superb, and the proof is dull.";

test("the first page, before there is a text", async ({ open }) => {
  const page = await open("/");
  await see(page.getByRole("heading", { name: "Begin with one of these" }));

  expect(await findViolations(page)).toEqual([]);
});

test.for(["sentiment", "topics"])("the answer, coloured by %s", async (view, { open }) => {
  const page = await open(`/?view=${view}`);
  await analyse(page, TEXT);
  await page.getByText("Why is it like the text?").first().click();
  await page.getByRole("group", { name: /^Words/ }).locator("[data-index]").first().hover();

  expect(await findViolations(page)).toEqual([]);
});

test("the answer on a text in another language, with a receipt", async ({ open }) => {
  const page = await open("/");
  await analyse(page, "Der Regen war laut, das Zelt war dicht, und wir waren froh.");
  await page.getByRole("button", { name: "It is positive" }).click();
  await see(page.getByText("Accuracy on the hold-out"));

  expect(await findViolations(page)).toEqual([]);
});

test("the reviews, with filters, a selection and their figures", async ({ open }) => {
  await storeReview("Seldom was a film so tall and so narrow.");
  const page = await open("/reviews?q=narrow&rating_max=5");
  await page.getByRole("button", { name: "Remove the filter Rated up to 5" }).click();
  await page.getByRole("checkbox").first().check();
  await see(page.getByRole("img", { name: /reviews? from/ }));
  await page.getByRole("button", { name: "Filters" }).click();

  expect(await findViolations(page)).toEqual([]);
});

test("a review in its drawer, with a receipt and a history", async ({ open }) => {
  const page = await open("/reviews");
  const row = await addReview(page, "Legible on any paper. Dull on all.");
  const drawer = await openReview(page, row);
  await drawer.getByRole("button", { name: /^Yes/ }).click();
  await see(drawer.getByText("Accuracy on the hold-out"));
  await see(drawer.getByText("Sentence by sentence"));

  expect(await findViolations(page)).toEqual([]);
});

test("the labelling queue, and its shortcuts", async ({ open }) => {
  await storeReview("A review that waits for its label.");
  const page = await open("/reviews?mode=label");
  await see(page.getByRole("article"));
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Shortcuts" }).click();

  expect(await findViolations(page, [WIDE, NARROW])).toEqual([]);
});

test("on a phone what is touched is large enough", async ({ open }) => {
  await storeReview("A review for a thumb.");
  const page = await open("/reviews?mode=label", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await see(page.getByRole("article"));

  const small = await page.locator("main button").evaluateAll((buttons) =>
    buttons.filter((button) => button.getBoundingClientRect().height < 44).map((button) => button.textContent),
  );

  expect(small).toEqual([]);
});

test("a file that is about to be imported", async ({ open }) => {
  const page = await open("/imports");
  expect(await findViolations(page, [WIDE, NARROW])).toEqual([]);

  await dropFile(page, "a;b.csv", encode("Text;Stars;Land\nFine;5;DE\n"));
  await see(page.getByRole("combobox", { name: "What Text becomes" }));

  expect(await findViolations(page)).toEqual([]);
});

test("the topics, with a word that is looked for", async ({ open }) => {
  const page = await open("/topics?word=kernel");
  await see(page.getByRole("search").getByText("is found in"));
  await page.getByRole("button", { name: "Rename" }).click();

  expect(await findViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Fit topics" }).click();
  const form = page.getByRole("form", { name: "Fit topics" });
  await form.getByRole("radio", { name: "Best of several" }).check({ force: true });
  await form.getByText("More", { exact: true }).click();
  await page.getByRole("button", { name: /^Model/ }).click();

  expect(await findViolations(page, [WIDE, NARROW])).toEqual([]);
});

test("the model, with figures on labels, its log and the question before going back", async ({ open }) => {
  const { id, prediction } = await storeReview("Nothing here is hard to see.");
  const { results } = await storeReviews(Array.from({ length: 30 }, (_, number) => `Readable review ${number}.`));
  const ids = results.flatMap((result) => ("id" in result ? [result.id] : []));
  await labelReviews(ids.map((one) => ({ id: one, label: "positive" })));
  await labelReview(id, prediction.label === "positive" ? "negative" : "positive");
  const page = await open("/model");
  await see(page.getByRole("img", { name: /^Accuracy over labels/ }));
  await see(page.getByRole("table", { name: "Learning log" }));
  await page.getByRole("button", { name: "Train on your labels" }).click();
  await see(page.getByRole("form", { name: "Train on your labels" }));
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Go back to this" }).first().click();
  await see(page.getByRole("dialog"));

  expect(await findViolations(page, [WIDE, NARROW])).toEqual([]);
});

test("two models side by side, and how to import one", async ({ open }) => {
  await storeReview("A review that both have read.");
  const page = await open("/model");
  await page.getByRole("button", { name: "Score all reviews again" }).click();
  await see(page.getByRole("heading", { name: /would turn over$/ }));
  await page.getByRole("button", { name: "Import a model" }).click();

  expect(await findViolations(page)).toEqual([]);
});

test("the keys of a service that needs none", async ({ open }) => {
  const page = await open("/keys");
  await see(page.getByRole("heading", { name: "No keys yet" }));
  await see(page.getByText("From where you are, this service answers without"));
  expect(await page.getByRole("banner").getByRole("button").count()).toBe(0);

  await page.getByRole("button", { name: "New key" }).click();

  expect(await findViolations(page)).toEqual([]);
});

test("a failure, and a list of nothing", async ({ open }) => {
  const failed = await open(`/reviews?q=${"a".repeat(1001)}`);
  await see(failed.getByRole("alert").filter({ hasText: "Try again" }));
  expect(await findViolations(failed, [WIDE, NARROW])).toEqual([]);

  const empty = await open("/reviews?q=unheardofword");
  await see(empty.getByRole("heading", { name: "No review matches" }));
  expect(await findViolations(empty, [WIDE, NARROW])).toEqual([]);
});

test("who asks for less motion gets none", async ({ open }) => {
  const page = await open("/", { reducedMotion: "reduce" });
  await analyse(page, TEXT);

  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")].filter((element) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element);
      const durations = `${transitionDuration}, ${animationDuration}`.split(", ");
      return durations.some((duration) => Number.parseFloat(duration) > 0.001);
    }).length,
  );

  expect(moving).toBe(0);
});
