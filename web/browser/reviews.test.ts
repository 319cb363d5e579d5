/** Reviews: added, found, corrected, deleted, and counted. */
import { expect } from "vitest";
import { formatShare } from "../src/lib/format";
import { addReview, see, seeNoMore, test } from "./dashboard";
import { classifyText, countReviews, storeReview, storeReviews } from "./service";

test("an added review is shown on top with its prediction, and found in the list", async ({ open }) => {
  const page = await open("/reviews");
  const { probability } = await classifyText("The movie was awesome");

  const card = await addReview(page, "The movie was awesome");
  await see(card.getByText(`positive ${formatShare(probability)}`));
  await page.reload();
  await page.getByRole("searchbox").fill("awesome");
  await page.getByRole("button", { name: "Search" }).click();

  await expect.poll(() => new URL(page.url()).search).toBe("?q=awesome");
  await see(page.getByRole("article").getByText("The movie was awesome").first());
});

test("a correction gives a receipt, and can be taken back", async ({ open }) => {
  const page = await open("/reviews");
  const card = await addReview(page, "An evening of the finest boredom, I adored each nap.");
  const name = (await card.getAttribute("aria-label")) ?? "";
  const other = name.includes("positive") ? "negative" : "positive";

  await card.getByRole("button", { name: `No, it is ${other}` }).click();
  const receipt = card.getByRole("status");
  await see(receipt.getByText(/^Learned$|^Label kept, but not learned$/));
  await see(receipt.getByText("Accuracy on the hold-out"));
  await see(receipt.getByText("Reviews whose prediction changed"));
  await see(card.getByText(`Labelled ${other}`));

  await card.getByRole("button", { name: `Take “${other}” back` }).click();
  await see(receipt.getByText("Taken back", { exact: true }));
  await see(card.getByRole("button", { name: `No, it is ${other}` }));
});

test("filters narrow the list, and a link keeps them", async ({ open }) => {
  await storeReviews(["Superb, wonderful, a perfect delight.", "Awful, boring, the worst waste of time."]);
  const page = await open("/reviews");

  await page.getByRole("combobox", { name: "Sentiment" }).selectOption("negative");
  await see(page.getByRole("article", { name: "Review, negative" }).first());
  // By its text: a review labelled positive may be predicted negative, if that was not learned.
  await seeNoMore(page.getByText("Superb, wonderful, a perfect delight."));
  const linked = await open(page.url());

  expect(new URL(page.url()).search).toBe("?sentiment=negative");
  await see(linked.getByText("Awful, boring, the worst waste of time."));
  await seeNoMore(linked.getByText("Superb, wonderful, a perfect delight."));
});

test("the least sure come first when that is asked for", async ({ open }) => {
  await storeReviews(["Superb, wonderful, a perfect delight.", "It is what it is, half good and half bad."]);
  const page = await open("/reviews?order=least_sure");

  await see(page.getByRole("article").first());

  const sureness = await page.getByRole("article").evaluateAll((cards) =>
    cards.map((card) => Number(/(\d+)\s?%/.exec(card.textContent)?.[1])),
  );
  expect(sureness).toEqual(sureness.toSorted((one, other) => one - other));
});

test("scrolling to the end brings the next page", async ({ open }) => {
  await storeReviews(Array.from({ length: 70 }, (_, place) => `Number ${place} was a fine film.`));
  const page = await open("/reviews");
  const cards = page.getByRole("article");
  await see(cards.first());
  expect(await cards.count()).toBeLessThan(70);

  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 20_000);
      return cards.count();
    })
    .toBeGreaterThanOrEqual(70);
});

test("a deleted review comes back when that is undone, and else is gone", async ({ open }) => {
  const { total } = await countReviews();
  const page = await open("/reviews");
  const card = await addReview(page, "Somebody will regret having written this.");

  await card.getByRole("button", { name: "Delete" }).click();
  await seeNoMore(page.getByText("Somebody will regret"));
  await page.getByRole("button", { name: "Undo" }).click();
  await see(page.getByText("Somebody will regret"));
  await card.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("link", { name: "Topics" }).click();

  await expect.poll(async () => (await countReviews()).total).toBe(total);
});

test("a review keeps everything that was ever said about it", async ({ open }) => {
  const page = await open("/reviews");
  const card = await addReview(page, "A film to be looked back at.");

  await card.getByRole("button", { name: "History" }).click();
  await card.getByRole("button", { name: "Re-score" }).click();

  await expect.poll(() => card.getByRole("listitem").count()).toBe(2);
});

test("what matches can be exported", async ({ open }) => {
  await storeReview("An unmistakable pangolin of a film.");
  const page = await open("/reviews?q=pangolin");

  const address = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
  const file = await page.request.get(address ?? "");

  const lines = (await file.text()).trim().split(/\r?\n/);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("pangolin");
});

test("figures tell the volume and the share positive of each day", async ({ open }) => {
  await storeReview("A wonderful film.");
  const { total } = await countReviews();
  const page = await open("/reviews");

  const figures = page.getByRole("img", { name: /reviews? from/ });
  await see(figures);

  expect(await figures.getAttribute("aria-label")).toContain(`${total} review`);
  expect(await figures.locator("title").last().textContent()).toMatch(/\d positive, \d+ negative, \d+% positive/);
});
