/** The model: how good it is on one's own labels, which others there are, and the way back. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { see, seeNoMore, test } from "./dashboard";
import { deleteAllReviews, labelReview, labelReviews, listModels, readCurrentModel, storeReview, storeReviews } from "./service";

/** As many reviews of each label as training takes. */
const FEWEST = 20;

const SUBJECTS = ["kettle", "blender", "toaster", "lamp", "chair"];

/** Store as many reviews of each label, and label them, in ways that only this shop's users have. */
async function labelShopReviews(count: number): Promise<void> {
  const texts = Array.from({ length: 2 * count }, (_, number) => {
    const subject = `${SUBJECTS[number % SUBJECTS.length] ?? ""} number ${number}`;
    return number % 2 === 0 ? `The ${subject} is a keeper, zingy as ever.` : `The ${subject} is a returner, flumpy as ever.`;
  });
  const { results } = await storeReviews(texts);
  const labels = results.flatMap((result, number) =>
    "id" in result ? [{ id: result.id, label: number % 2 === 0 ? ("positive" as const) : ("negative" as const) }] : [],
  );
  await labelReviews(labels);
}

const findModel = (page: Page, name: string): Locator =>
  page.getByRole("region", { name: "Models" }).getByRole("listitem").filter({ hasText: name });

/** Jobs take their turn, and training some seconds of a quiet machine. */
const PATIENCE = { timeout: 200_000 };

const seeAfterJob = (what: Locator): Promise<void> => what.waitFor({ state: "visible", ...PATIENCE });

const confirm = (page: Page, action: string) =>
  page.getByRole("dialog").getByRole("button", { name: action }).click();

test("without labels the page says what to do", async ({ open }) => {
  await deleteAllReviews();
  const page = await open("/model");

  const own = page.getByRole("region", { name: "On your labels" });
  await see(own.getByText(/^With 20 labelled reviews this says/));

  expect(await own.getByRole("link", { name: "Label reviews" }).getAttribute("href")).toBe("/reviews?mode=label");
  await own.getByRole("link", { name: "import a file" }).click();
  await see(page.getByRole("heading", { name: "Bring a file in" }));
});

test("going back makes the trained model answer again", async ({ open }) => {
  const review = await storeReview("Splendid nonsense, gloriously silly.");
  await labelReview(review.id, review.prediction.label === "positive" ? "negative" : "positive");
  const { base, model_version: learned } = await readCurrentModel();
  expect(learned).not.toBe(base);

  const page = await open("/model");
  const trained = page.getByRole("row").filter({ hasText: "The model as it was trained" });
  await trained.getByRole("button", { name: "Go back to this" }).click();
  await confirm(page, "Go back");

  await see(page.getByText("Went back", { exact: true }));
  await see(page.getByRole("row").getByText(`Somebody went back to ${base}.`).first());
  expect((await readCurrentModel()).corrections_learned).toBe(0);
});

test("the log leads to the review, and shows what was held back by itself", async ({ open }) => {
  const text = "A correction with words of its own: quibblesome.";
  const review = await storeReview(text);
  await labelReview(review.id, review.prediction.label === "positive" ? "negative" : "positive");
  const page = await open("/model");
  const log = page.getByRole("table", { name: "Learning log" });
  await see(log.getByRole("row").filter({ hasText: text }).getByText(/^(Promoted|Held back)$/));

  await page.getByRole("radio", { name: "Held back" }).click({ force: true });
  await expect.poll(() => new URL(page.url()).searchParams.get("log")).toBe("held");
  await expect.poll(() => log.getByText("Promoted", { exact: true }).count()).toBe(0);
  await page.getByRole("radio", { name: "Everything" }).click({ force: true });
  await log.getByRole("link", { name: text }).click();

  await see(page.getByRole("dialog", { name: "Review" }).getByText(text).first());
});

test("a model is trained on labels, compared, chosen, taught, and left again", PATIENCE, async ({ open }) => {
  await labelShopReviews(2 * FEWEST);
  const page = await open("/model");
  const own = page.getByRole("region", { name: "On your labels" });
  await see(own.getByText("Accuracy on your labels, as trained → now"));
  await see(own.getByRole("img", { name: /^Accuracy over labels: / }));
  await see(own.getByRole("img", { name: /^Calibration in/ }));
  await see(own.getByRole("table", { name: "What you say, and what it says" }));

  await page.getByRole("button", { name: "Train on your labels" }).click();
  const form = page.getByRole("form", { name: "Train on your labels" });
  await form.getByRole("textbox", { name: "Name" }).fill("Shop");
  await form.getByRole("button", { name: "Train" }).click();
  const training = page.getByRole("region", { name: "Training" });
  await seeAfterJob(training.getByRole("heading", { name: "Shop" }));
  await see(training.getByRole("rowheader", { name: "TF-IDF and logistic regression" }));
  await see(findModel(page, "Shop"));

  await training.getByRole("button", { name: "Which reviews would turn over?" }).click();
  const comparison = page.getByRole("region", { name: "Comparison" });
  await seeAfterJob(comparison.getByRole("heading", { name: /would turn over$/ }));
  await see(comparison.getByRole("rowheader", { name: "Right on labelled reviews" }));
  await comparison.getByRole("button", { name: "Use this model" }).click();
  await confirm(page, "Use it");
  await see(page.getByText("Shop answers now", { exact: true }));
  await see(findModel(page, "Shop").getByText("answers now"));
  await see(own.getByText(/^It was trained on/));
  expect((await readCurrentModel()).name).toBe("Shop");

  const review = await storeReview("The sofa is a returner, zingy or not.");
  await labelReview(review.id, review.prediction.label === "positive" ? "negative" : "positive");
  await page.reload();
  await see(page.getByRole("row").filter({ hasText: "The sofa is a returner" }));

  await findModel(page, "Subtext").getByRole("button", { name: "Use Subtext" }).click();
  await confirm(page, "Use it");
  await see(findModel(page, "Subtext").getByText("answers now"));
  await seeNoMore(page.getByRole("row").filter({ hasText: "The sofa is a returner" }));
  await page.getByRole("button", { name: "Remove Shop" }).click();
  await confirm(page, "Remove");
  await see(page.getByText("Removed", { exact: true }));
  expect((await listModels()).items.map(({ name }) => name)).toEqual(["Subtext"]);
});

test("all reviews are scored again, once it is shown what that changes", PATIENCE, async ({ open }) => {
  await storeReview("Scored before, and to be scored again.");
  const page = await open("/model");

  await page.getByRole("button", { name: "Score all reviews again" }).click();
  const comparison = page.getByRole("region", { name: "Comparison" });
  await seeAfterJob(comparison.getByRole("heading", { name: /would turn over$/ }));
  await comparison.getByRole("button", { name: /^Score [\d,]+ reviews? again$/ }).click();

  await seeAfterJob(page.getByRole("region", { name: "Scoring" }).getByRole("heading", { name: "Scored again" }));
});

test("how to import a model is told, and of a job that is none that it is none", async ({ open }) => {
  const page = await open("/model");
  await page.getByRole("button", { name: "Import a model" }).click();
  await see(page.getByText("subtext import sklearn"));

  const gone = await open(`/model?job=${crypto.randomUUID()}`);
  await see(gone.getByRole("alert").filter({ hasText: "Try again" }));
});
