/** The first page: a text, and everything that can be said about it. */
import { expect } from "vitest";
import { formatShare } from "../src/lib/format";
import { analyse, paste, see, seeNoMore, test } from "./dashboard";
import { classifyText, countReviews } from "./service";

const UNDECIDED = "The film lasts two hours and was shot in Lisbon.";

const ABSTRACT =
  "Patient records are short and noisy. We train neural networks to estimate treatment effects " +
  "from electronic health records, and compare them with gaussian processes. The networks are " +
  "calibrated on a held-out hospital. Their uncertainty tells when a patient is unlike those seen.";

test("an example is answered with the service's own prediction", async ({ open }) => {
  const page = await open("/");

  await page.getByRole("button", { name: "Try an example" }).click();
  const heading = page.getByRole("heading", { name: /positive/i });
  await see(heading);

  const text = await page.getByRole("textbox", { name: "Text to analyse" }).inputValue();
  const { label, probability } = await classifyText(text);
  expect(label).toBe("positive");
  expect(await heading.textContent()).toContain(formatShare(probability));
  // The shipped topics are those of papers; this is a film review.
  await see(page.getByRole("region", { name: "In short" }).getByText("do not fit this text"));
  await see(page.getByRole("region", { name: "Summary" }).getByRole("listitem").first());
  expect(await page.getByRole("region", { name: "Similar papers" }).count()).toBe(0);

  await page.getByRole("button", { name: "Show them anyway" }).click();
  await see(page.getByRole("region", { name: "Topics" }).getByRole("button").first());
  await see(page.getByRole("region", { name: "Similar papers" }).getByRole("article").first());
});

test("on a phone the prediction comes into sight by itself", async ({ open }) => {
  const page = await open("/", { viewport: { width: 360, height: 640 } });

  await page.getByRole("button", { name: "Try an example" }).click();
  const heading = page.getByRole("heading", { name: /positive/i });
  await see(heading);

  const bottom = () => heading.evaluate((element) => element.getBoundingClientRect().bottom);
  await expect.poll(bottom).toBeLessThan(640);
});

test("of a text between both the page says how it leans, and that this is uncertain", async ({ open }) => {
  const page = await open("/");

  await analyse(page, UNDECIDED);

  await see(page.getByRole("heading", { name: /^Leans (positive|negative) \d\d% uncertain$/ }));
  await expect.poll(() => page.getByRole("status").first().textContent()).toMatch(/Leans .*, uncertain$/);
});

test("a text in another language is said to be in it, and nothing is sure", async ({ open }) => {
  const page = await open("/");
  const text = "Der Zug war pünktlich, aber die Heizung ging nicht.";

  await analyse(page, text);

  await see(page.getByRole("heading", { name: "Looks like German" }));
  await see(page.getByText("The model has read English only."));
  expect(await classifyText(text)).toMatchObject({ language: "de", sure: false });
});

test("of a text without a known word the page says that it read nothing", async ({ open }) => {
  const page = await open("/");

  await analyse(page, "Zzyzx qwrtp");

  await see(page.getByRole("heading", { name: "Nothing it can read" }));
});

test("a single sentence gets no summary", async ({ open }) => {
  const page = await open("/");

  await analyse(page, UNDECIDED);

  const summary = page.getByRole("region", { name: "Summary" });
  await see(summary.getByText("one sentence already"));
  expect(await summary.getByRole("button").count()).toBe(0);
});

test("the box is small once its text is analysed, and grows when it is gone back to", async ({ open }) => {
  const page = await open("/");
  const box = page.getByRole("textbox", { name: "Text to analyse" });
  const measureHeight = () => box.evaluate((element) => element.clientHeight);
  const tall = await measureHeight();

  await analyse(page, ABSTRACT);
  await expect.poll(measureHeight).toBeLessThan(tall / 2);
  await box.focus();
  await expect.poll(measureHeight).toBe(tall);
  await page.keyboard.press("Control+Enter");
  await expect.poll(measureHeight).toBeLessThan(tall / 2);
  await page.keyboard.type("More.");

  await expect.poll(measureHeight).toBe(tall);
});

test("a prediction is corrected where it is shown, once, and that is taken back", async ({ open }) => {
  const { total } = await countReviews();
  const page = await open("/");
  await analyse(page, "An umbrella of a play: folded, it was of no use, and open, in the way.");
  const correction = page.getByRole("group", { name: "Is that right?" });

  await correction.getByRole("button", { name: /^No, it is/ }).dblclick();
  await see(correction.getByText(/^Learned$|^Label kept, but not learned$/));
  await see(correction.getByText("Accuracy on the hold-out"));
  expect(await page.getByRole("button", { name: "Saved" }).isDisabled()).toBe(true);
  await correction.getByRole("button", { name: /^Take .* back$/ }).click();

  await see(correction.getByText(/^Taken back$|^Taken back; nothing to unlearn$/));
  await see(correction.getByRole("button", { name: /^No, it is/ }));
  expect((await countReviews()).total).toBe(total + 1);
});

test("a saved text that is corrected stays one review", async ({ open }) => {
  const { total } = await countReviews();
  const page = await open("/");
  await analyse(page, "A lighthouse of a novel, and I am a ship.");

  await page.getByRole("button", { name: "Save as review" }).click();
  await see(page.getByRole("button", { name: "Saved" }));
  await page.getByRole("link", { name: "Topics", exact: true }).click();
  await page.getByRole("link", { name: "Analyse" }).click();
  await page.getByRole("button", { name: /^Yes, / }).click();
  await see(page.getByText("Accuracy on the hold-out"));

  expect((await countReviews()).total).toBe(total + 1);
});

test("an abstract is coloured by topic, and a similar paper gives its reasons", async ({ open }) => {
  const page = await open("/");
  await analyse(page, ABSTRACT);

  await page.getByRole("radio", { name: "Topics" }).check({ force: true });
  const words = page.getByRole("group", { name: /^Words/ });
  const papers = page.getByRole("region", { name: "Similar papers" });
  await papers.getByText("Why is it like the text?").first().click();

  await see(words.locator('[data-confidence="4"]').first());
  expect(await words.getAttribute("data-view")).toBe("topics");
  expect(new URL(page.url()).searchParams.get("view")).toBe("topics");
  await see(papers.getByText("Shared words:").first());
  await see(papers.getByRole("listitem").first().getByText("%").first());
});

test("pointing at a topic highlights its words, and pointing at a word its topic", async ({ open }) => {
  const page = await open("/?view=topics");
  await analyse(page, ABSTRACT);
  const words = page.getByRole("group", { name: /^Words/ });
  const topic = page.getByRole("region", { name: "Topics" }).getByRole("button").first();

  await topic.hover();
  await expect.poll(() => words.getAttribute("data-highlighted")).toMatch(/^\d$/);
  const hue = await words.getAttribute("data-highlighted");
  await words.locator(`[data-hue="${hue ?? ""}"]`).first().hover();

  await expect.poll(() => topic.getAttribute("data-pointed")).toBe("true");
  expect(await words.getAttribute("data-highlighted")).toBeNull();
});

test("the summary's sentences are marked in the text once that is switched on", async ({ open }) => {
  const page = await open("/");
  await analyse(page, ABSTRACT);
  const words = page.getByRole("group", { name: /^Words/ });
  await expect.poll(() => words.locator("mark").count()).toBe(3);

  await page.getByRole("button", { name: "One sentence less" }).click();
  await expect.poll(() => words.locator("mark").count()).toBe(2);
  expect(await words.getAttribute("data-marked")).toBe("false");
  await page.getByRole("switch", { name: "Mark the summary" }).click();

  expect(await words.getAttribute("data-marked")).toBe("true");
  expect(new URL(page.url()).search).toBe("?sentences=2&marks=on");
});

test("a link shows the same text in the same colours", async ({ open }) => {
  const page = await open("/?view=topics");
  await analyse(page, ABSTRACT);
  await expect.poll(() => new URL(page.url()).hash).toContain("#text=");

  const other = await open(page.url());

  const words = other.getByRole("group", { name: /^Words/ });
  await expect.poll(() => words.textContent()).toBe(ABSTRACT);
  expect(await words.getAttribute("data-view")).toBe("topics");
});

test("a random abstract is drawn and coloured by topic", async ({ open }) => {
  const page = await open("/");

  await page.getByRole("button", { name: "Random abstract" }).click();

  await see(page.getByRole("group", { name: /^Words/ }).locator('[data-confidence="4"]').first());
});

test("an analysed text is saved as a review", async ({ open }) => {
  const page = await open("/");
  await analyse(page, "A tender little film about a ferry and its captain.");

  await page.getByRole("button", { name: "Save as review" }).click();
  await page.getByRole("button", { name: "See it" }).click();

  await see(page.getByRole("article").first().getByText("a ferry and its captain"));
});

test("a text of 100,000 characters is drawn whole, and the page goes on answering", async ({ open }) => {
  const page = await open("/");
  const sentence = "The acting is superb, and the plot of this neural network is dull. ";
  const text = `${sentence.repeat(1500).slice(0, 99_999)}.`;

  await analyse(page, text);
  const words = page.getByRole("group", { name: /^Words/ });
  await expect.poll(() => words.locator('[data-confidence="4"]').count()).toBeGreaterThan(1000);
  expect((await words.textContent())?.length).toBe(text.length);
  await page.getByRole("radio", { name: "Topics" }).check({ force: true });
  await page.getByRole("button", { name: "Clear" }).click();
  await seeNoMore(words);
  await page.keyboard.type("Short again");

  expect(await page.getByRole("textbox", { name: "Text to analyse" }).inputValue()).toBe("Short again");
});

test("a text that is too long is not sent, and the page says why", async ({ open }) => {
  const page = await open("/");

  await paste(page.getByRole("textbox", { name: "Text to analyse" }), "a".repeat(100_001));

  await see(page.getByText("Too long: shorten it to analyse it."));
  expect(await page.getByRole("button", { name: "Analyse" }).isDisabled()).toBe(true);
});

test("a text that is written from right to left is shown so", async ({ open }) => {
  const page = await open("/");

  await analyse(page, "الفيلم رائع حقا، والممثلون في أفضل حالاتهم.");

  const line = page.getByRole("group", { name: /^Words/ }).locator("[dir=auto]").first();
  expect(await line.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
});
