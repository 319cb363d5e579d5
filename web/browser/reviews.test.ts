/** Reviews: added, found, corrected, deleted, and counted. */
import { expect } from "vitest";
import { formatCount, formatShare } from "../src/lib/format";
import { addReview, openReview, see, seeNoMore, test } from "./dashboard";
import { classifyText, countReviews, labelReview, storeAttributed, storeDated, storeReview, storeReviews } from "./service";

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
  const row = await addReview(page, "An evening of the finest boredom, I adored each nap.");
  const name = (await row.getAttribute("aria-label")) ?? "";
  const other = name.includes("positive") ? "negative" : "positive";
  const drawer = await openReview(page, row);

  await drawer.getByRole("button", { name: `No, it is ${other}` }).click();
  const receipt = drawer.getByRole("status");
  await see(receipt.getByText(/^Learned$|^Label kept, but not learned$/));
  await see(receipt.getByText("Accuracy on the hold-out"));
  await see(receipt.getByText("Reviews whose prediction changed"));
  await see(drawer.getByText("labelled", { exact: true }));

  await drawer.getByRole("button", { name: `Take “${other}” back` }).click();
  await see(receipt.getByText("Taken back", { exact: true }));
  await see(drawer.getByRole("button", { name: `No, it is ${other}` }));
});

test("a person's label stands in the list in place of the verdict", async ({ open }) => {
  const { id } = await storeReview("A label for a lantern.");
  await labelReview(id, "negative");
  const page = await open("/reviews?q=lantern");

  const row = page.getByRole("article", { name: "Review, negative" });

  await see(row.getByText("labelled"));
  expect(await row.textContent()).not.toMatch(/\d%/);
});

test("a drawer has an address, keeps the focus, and gives it back", async ({ open }) => {
  await storeReviews(["A zeppelin of a film. It never lands.", "A zeppelin of a book. It lifts me."]);
  const page = await open("/reviews?q=zeppelin");
  const drawer = await openReview(page, page.getByRole("article").first());
  await see(drawer.getByText("Sentence by sentence"));
  const linked = await open(page.url());
  await see(linked.getByRole("dialog", { name: "Review" }).getByText("Sentence by sentence"));

  await drawer.getByRole("button", { name: "Next" }).click();
  await expect.poll(() => drawer.locator("p[dir=auto]").first().textContent()).toContain("of a film");
  await page.keyboard.press("Escape");
  await seeNoMore(drawer);

  await expect.poll(() => new URL(page.url()).search).toBe("?q=zeppelin");
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest("article") !== null)).toBe(true);
});

test("filters narrow the list, and a link keeps them", async ({ open }) => {
  await storeReviews(["Superb, wonderful, a perfect delight.", "Awful, boring, the worst waste of time."]);
  const page = await open("/reviews");

  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("combobox", { name: "Sentiment" }).selectOption("negative");
  await see(page.getByRole("article", { name: "Review, negative" }).first());
  // By its text: a review labelled positive may be predicted negative, if that was not learned.
  await seeNoMore(page.getByText("Superb, wonderful, a perfect delight."));
  const linked = await open(page.url());

  expect(new URL(page.url()).search).toBe("?sentiment=negative");
  await see(linked.getByText("Awful, boring, the worst waste of time."));
  await seeNoMore(linked.getByText("Superb, wonderful, a perfect delight."));
});

test("an attribute is filtered by from its chip, and from what the filter proposes", async ({ open }) => {
  await storeAttributed("A kiwi that flies.", { Land: "Elbonia", version: 4.2 });
  await storeAttributed("A kiwi that walks.", { Land: "Ruritania" });
  const page = await open("/reviews?q=kiwi");
  await see(page.getByRole("article").getByText("stored").first());

  await page.getByRole("button", { name: "version 4.2" }).click();
  await seeNoMore(page.getByText("A kiwi that walks."));
  expect(new URL(page.url()).searchParams.getAll("attribute")).toEqual(["version:4.2"]);
  await page.getByRole("button", { name: "Filters (1)" }).click();
  await page.getByRole("combobox", { name: "Attribute" }).fill("elbonia");
  await page.keyboard.press("Enter");

  await expect
    .poll(() => new URL(page.url()).searchParams.getAll("attribute"))
    .toEqual(["version:4.2", "Land:Elbonia"]);
});

test("a filter that cannot be is said to be none, and Enter keeps the place", async ({ open }) => {
  const page = await open("/reviews?sentiment=positive");
  await page.getByRole("button", { name: "Filters (1)" }).click();
  const rating = page.getByRole("spinbutton", { name: "Rating to" });

  await rating.fill("200");
  await rating.press("Enter");
  await see(page.getByText("A number from 0 to 100"));
  expect(new URL(page.url()).search).toBe("?sentiment=positive");
  await rating.fill("20");
  await rating.press("Enter");

  await expect.poll(() => new URL(page.url()).searchParams.get("rating_max")).toBe("20");
  await seeNoMore(page.getByText("A number from 0 to 100"));
  expect(await rating.evaluate((box) => box === document.activeElement)).toBe(true);
});

test("the least sure come first when that is asked for", async ({ open }) => {
  await storeReviews(["Superb, wonderful, a perfect delight.", "It is what it is, half good and half bad."]);
  const page = await open("/reviews?order=least_sure");

  await see(page.getByRole("article").first());

  const sureness = await page.getByRole("article").evaluateAll((rows) =>
    rows.flatMap((row) => /(\d+)%/.exec(row.textContent)?.[1] ?? []).map(Number),
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

test("a chip says what narrows the list and how many match, and takes that away", async ({ open }) => {
  await storeReviews(["An ocelot of a film, superb.", "Superb, and no cat in it."]);
  const { total } = await countReviews();
  const page = await open("/reviews?q=ocelot&sentiment=positive");

  await see(page.getByText(`1 of ${formatCount(total)} match`));
  await see(page.getByRole("article").locator("mark").getByText("ocelot"));
  await page.getByRole("button", { name: "Remove the filter “ocelot”" }).click();

  await expect.poll(() => new URL(page.url()).search).toBe("?sentiment=positive");
  await see(page.getByText("Superb, and no cat in it."));
});

test("a deleted review comes back when that is undone, and else is gone", async ({ open }) => {
  const { total } = await countReviews();
  const page = await open("/reviews");
  const row = await addReview(page, "Somebody will regret having written this.");

  await (await openReview(page, row)).getByRole("button", { name: "Delete" }).click();
  await seeNoMore(page.getByText("Somebody will regret"));
  await page.getByRole("button", { name: "Undo" }).click();
  await see(page.getByText("Somebody will regret"));
  await (await openReview(page, row)).getByRole("button", { name: "Delete" }).click();
  await page.getByRole("link", { name: "Topics" }).click();

  await expect.poll(async () => (await countReviews()).total).toBe(total);
});

test("a review keeps everything that was ever said about it", async ({ open }) => {
  const page = await open("/reviews");
  const drawer = await openReview(page, await addReview(page, "A film to be looked back at."));
  const history = drawer.getByRole("region", { name: "History" }).getByRole("listitem");
  await see(history.first());

  await drawer.getByRole("button", { name: "Re-score" }).click();

  await expect.poll(() => history.count()).toBe(2);
});

test("what matches can be exported", async ({ open }) => {
  await storeReview("An unmistakable pangolin of a film.");
  const page = await open("/reviews?q=pangolin");

  await page.getByRole("button", { name: "Export" }).click();
  const address = await page.getByRole("link", { name: /^CSV exact/ }).getAttribute("href");
  const file = await page.request.get(address ?? "");

  const lines = (await file.text()).trim().split(/\r?\n/);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("pangolin");
});

test("the chart follows the filters, and dragging over it shows only those days", async ({ open }) => {
  await storeDated("A quokka in spring.", "2023-03-02");
  await storeDated("A quokka in summer.", "2023-03-20");
  const page = await open("/reviews?q=quokka");
  const chart = page.getByRole("img", { name: "2 reviews from Mar 2, 2023 to Mar 20, 2023, per day" });
  await see(chart);

  const box = await chart.boundingBox();
  if (box === null) throw new Error("The chart is not drawn");
  await page.mouse.move(box.x + 36, box.y + 40);
  await see(page.locator("figcaption").getByText("Mar 2, 2023"));
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 40);
  await page.mouse.up();

  await see(page.getByText("A quokka in spring."));
  await seeNoMore(page.getByText("A quokka in summer."));
  expect(new URL(page.url()).searchParams.get("since")).toBe("2023-03-02");
});

test("one mistyped year leaves the chart as it is, and a click shows what lies outside", async ({ open }) => {
  for (let day = 1; day <= 12; day += 1) await storeDated(`An axolotl on day ${day}.`, `2023-03-${10 + day}`);
  await storeDated("An axolotl of another century.", "2124-03-02");
  const page = await open("/reviews?q=axolotl");
  await see(page.getByRole("img", { name: "12 reviews from Mar 11, 2023 to Mar 22, 2023, per day" }));

  await page.getByRole("button", { name: "1 later" }).click();

  await see(page.getByRole("img", { name: "1 review from Mar 2, 2124 to Mar 2, 2124, per day" }));
  expect(new URL(page.url()).searchParams.get("since")).toBe("2023-03-23");
});

test("what sets complaints apart is shown, and a click shows who says it", async ({ open }) => {
  await storeReviews([
    ...Array.from({ length: 12 }, (_, number) => `Dreadful flugelhorn number ${number}, awful and boring.`),
    ...Array.from({ length: 12 }, (_, number) => `Wonderful harp number ${number}, superb and lovely.`),
  ]);
  const page = await open("/reviews");

  const complaints = page.getByRole("region", { name: "What sets complaints apart" });
  await complaints.getByRole("button").first().click();

  await expect.poll(() => new URL(page.url()).searchParams.get("q")).toMatch(/^".+"$/);
  await see(page.getByRole("article", { name: "Review, negative" }).locator("mark").first());
});

test("many reviews are labelled at once", async ({ open }) => {
  await storeReviews(["A narwhal swims.", "A narwhal sings.", "A narwhal sleeps."]);
  const page = await open("/reviews?q=narwhal");

  await page.getByRole("checkbox").first().check();
  await page.getByRole("checkbox").nth(2).click({ modifiers: ["Shift"] });
  await see(page.getByRole("region", { name: "Selected reviews" }).getByText("3 reviews"));
  await page.getByRole("button", { name: "Label negative" }).click();

  await see(page.getByText("3 reviews labelled negative").first());
  await expect.poll(() => page.getByText("labelled", { exact: true }).count()).toBe(3);
});

test("the queue labels by keys, least sure first, and undoes", async ({ open }) => {
  const { corrected } = await countReviews();
  await storeReviews(["A tapir of a tale, neither here nor there.", "The tapir was there, and so was I."]);
  const page = await open("/reviews?q=tapir&mode=label");
  const review = page.getByRole("article");
  const first = await review.textContent();

  await page.keyboard.press("p");
  await expect.poll(() => review.textContent()).not.toBe(first);
  await page.keyboard.press("n");
  await see(page.getByText("There is nothing left to label here."));
  await see(page.getByText("2 reviews labelled"));
  await page.keyboard.press("u");
  await see(page.getByText("1 review labelled"));

  await expect.poll(async () => (await countReviews()).corrected).toBe(corrected + 1);
  await page.keyboard.press("k");
  await page.keyboard.press("n");
  await see(page.getByText("1 review labelled"));
  await page.keyboard.press("u");
  await see(page.getByText("✓ labelled positive"));
  await page.keyboard.press("?");
  await see(page.getByRole("dialog", { name: "Shortcuts" }));
});

test("a label that cannot be stored is not counted", async ({ open }) => {
  await storeReview("An axolotl of a tale.");
  const page = await open("/reviews?q=axolotl&mode=label");
  await see(page.getByRole("article"));
  await page.context().setOffline(true);

  await page.keyboard.press("p");

  await see(page.getByText("Not labelled").first());
  await see(page.getByText("0 reviews labelled"));
});
