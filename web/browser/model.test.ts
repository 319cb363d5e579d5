/** The model: how good it is, what it learned, and the way back. */
import { expect } from "vitest";
import { see, test } from "./dashboard";
import { labelReview, readCurrentModel, storeReview } from "./service";

test("going back makes the trained model answer again", async ({ open }) => {
  const review = await storeReview("Splendid nonsense, gloriously silly.");
  await labelReview(review.id, review.prediction.label === "positive" ? "negative" : "positive");
  const { base, model_version: learned } = await readCurrentModel();
  expect(learned).not.toBe(base);

  const page = await open("/model");
  const trained = page.getByRole("listitem").filter({ hasText: "The model as it was trained" });
  await trained.getByRole("button", { name: "Go back to this" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Go back" }).click();

  await see(page.getByText("Went back", { exact: true }));
  await see(page.getByRole("listitem").first().getByText(`Somebody went back to ${base}.`));
  const { corrections_learned: corrections } = await readCurrentModel();
  expect(corrections).toBe(0);
});

test("figures, the curve and the log are shown", async ({ open }) => {
  const { model_version: version } = await readCurrentModel();
  const page = await open("/model");

  await see(page.getByText("Answering now:").getByText(version));
  await see(page.getByText("Accuracy, cross-validated"));
  await see(page.getByRole("img", { name: /^Calibration in/ }));
  await see(page.getByRole("heading", { name: "Learning log" }));
});
