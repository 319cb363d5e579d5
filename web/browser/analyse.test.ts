/** The first page: a text, and everything that can be said about it. */
import { expect } from "vitest";
import { formatShare } from "../src/lib/format";
import { analyse, paste, see, seeNoMore, test } from "./dashboard";
import { classifyText } from "./service";

const ABSTRACT =
  "Patient records are short and noisy. We train neural networks to estimate treatment effects " +
  "from electronic health records, and compare them with gaussian processes. The networks are " +
  "calibrated on a held-out hospital. Their uncertainty tells when a patient is unlike those seen.";

test("an example is answered with the service's own prediction", async ({ open }) => {
  const page = await open("/");

  await page.getByRole("button", { name: "Try an example" }).click();
  const heading = page.getByRole("heading", { name: /Positive/ });
  await see(heading);

  const text = await page.getByRole("textbox", { name: "Text to analyse" }).inputValue();
  const { label, probability } = await classifyText(text);
  expect(label).toBe("positive");
  expect(await heading.textContent()).toContain(formatShare(probability));
  await see(page.getByRole("region", { name: "Topics" }).getByRole("button").first());
  await see(page.getByRole("region", { name: "Summary" }).getByRole("listitem").first());
  await see(page.getByRole("region", { name: "Similar papers" }).getByRole("article").first());
});

test("on a phone the prediction comes into sight by itself", async ({ open }) => {
  const page = await open("/", { viewport: { width: 360, height: 640 } });

  await page.getByRole("button", { name: "Try an example" }).click();
  const heading = page.getByRole("heading", { name: /Positive/ });
  await see(heading);

  const bottom = () => heading.evaluate((element) => element.getBoundingClientRect().bottom);
  await expect.poll(bottom).toBeLessThan(640);
});

test("a text between both is called not sure, with the way it leans", async ({ open }) => {
  const page = await open("/");

  await analyse(page, "The film lasts two hours and was shot in Lisbon.");

  await see(page.getByRole("heading", { name: "Not sure" }));
  await see(page.getByText(/Leans (positive|negative)/).first());
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

test("the summary's sentences are marked in the text, until that is switched off", async ({ open }) => {
  const page = await open("/");
  await analyse(page, ABSTRACT);
  const words = page.getByRole("group", { name: /^Words/ });
  await expect.poll(() => words.locator("mark").count()).toBe(3);

  await page.getByRole("button", { name: "One sentence less" }).click();
  await expect.poll(() => words.locator("mark").count()).toBe(2);
  await page.getByRole("switch", { name: "Mark the summary" }).click();

  expect(await words.getAttribute("data-marked")).toBe("false");
  expect(new URL(page.url()).search).toBe("?sentences=2&marks=off");
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
