/** The map of topics, each of them in detail, and models fitted to one's own texts. */
import { expect } from "vitest";
import { see, seeNoMore, test } from "./dashboard";
import { storeThemes } from "./service";

/** A fit of few texts takes seconds; a busy machine may need a minute to begin it. */
const FIT_MS = 120_000;

test("a renamed topic keeps its name", async ({ open }) => {
  const page = await open("/topics?topic=3");

  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "The topic’s name" }).fill("What I call it");
  await page.getByRole("button", { name: "Save" }).click();
  await see(page.getByRole("heading", { name: "What I call it" }));
  await page.reload();

  await see(page.getByRole("heading", { name: "What I call it" }));
  await see(page.getByRole("button", { name: /^What I call it/ }));
});

test("a topic has a trend, terms and typical papers", async ({ open }) => {
  const page = await open("/topics");
  await see(page.getByRole("heading", { level: 1, name: "Topics" }));

  await page.getByRole("button", { name: /^Bayesian inference/ }).click();
  const detail = page.getByRole("article", { name: "Bayesian inference" });

  await see(detail.getByRole("img", { name: /^Share of the papers/ }));
  await see(detail.getByText("posterior", { exact: true }));
  expect(await detail.getByRole("region", { name: "Typical papers" }).getByRole("link").count()).toBeGreaterThan(3);
  expect(new URL(page.url()).searchParams.get("topic")).toMatch(/^\d+$/);
});

test("the slider ranks the terms anew, and the address keeps it", async ({ open }) => {
  const page = await open("/topics?topic=0");
  const terms = page.getByRole("region", { name: "Terms" });
  await see(terms.getByRole("listitem").first());
  const before = await terms.getByRole("listitem").allTextContents();

  await terms.getByRole("slider").fill("0");
  await expect.poll(() => terms.getByRole("listitem").allTextContents()).not.toEqual(before);

  expect(new URL(page.url()).searchParams.get("relevance")).toBe("0");
});

test("a word is found where it lives, and the best topic for it is shown", async ({ open }) => {
  const page = await open("/topics");

  await page.getByRole("textbox", { name: /Word or phrase/ }).fill("kernel");
  await page.getByRole("button", { name: "Find" }).click();

  await see(page.getByRole("search").getByRole("button", { name: /distances and manifolds/ }));
  await see(page.getByRole("heading", { name: "distances and manifolds" }));
  expect(new URL(page.url()).searchParams.get("word")).toBe("kernel");
});

test("a topic is found by its name as well", async ({ open }) => {
  const page = await open("/topics");

  await page.getByRole("textbox", { name: /Word or phrase/ }).fill("clinical medicine");
  await page.getByRole("button", { name: "Find" }).click();

  await see(page.getByRole("search").getByRole("button", { name: /clinical medicine/ }));
});

test("a hidden topic is left out, until the message undoes it", async ({ open }) => {
  const page = await open("/topics?topic=5");
  const listed = page.getByRole("list", { name: "Topics" });
  const name = (await page.locator("#topic-name").textContent()) ?? "";

  await page.getByRole("button", { name: "Hide", exact: true }).click();
  await see(page.getByText(`“${name}” is hidden`).first());
  await listed.getByRole("button").first().click();
  await seeNoMore(listed.getByRole("button", { name }));
  await see(page.getByRole("button", { name: "Show 1 hidden" }));
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();

  await see(listed.getByRole("button", { name }));
});

test("topics of a group stand together, and the edit can be undone later", async ({ open }) => {
  const page = await open("/topics?topic=6");
  await page.getByRole("button", { name: "Put into a group" }).click();
  await page.getByLabel("The topic’s group").fill("A group");
  await page.keyboard.press("Enter");
  const group = page.getByRole("list", { name: "Topics" }).getByRole("listitem").filter({ hasText: "A group" });
  await see(group.getByRole("button"));
  await page.reload();

  await page.locator("summary", { hasText: "edit" }).click();
  await page.getByRole("button", { name: /^Undo of .*A group/ }).click();

  await seeNoMore(group);
});

test("a model that is not there is told, and another can be chosen", async ({ open }) => {
  const page = await open("/topics?model=topics-nowhere");

  await see(page.getByText("There is no topic model 'topics-nowhere'").first());
  await page.getByRole("combobox", { name: "Topic model" }).selectOption({ index: 1 });

  await see(page.getByRole("heading", { level: 2 }).first());
});

test("topics are fitted to reviews, renamed, used for a text, and removed", { timeout: 2 * FIT_MS }, async ({ open }) => {
  await storeThemes("three themes", 20);
  const page = await open("/topics");

  await page.getByRole("button", { name: "Fit topics" }).click();
  const form = page.getByRole("form", { name: "Fit topics" });
  await form.getByRole("textbox", { name: "Source" }).fill("three themes");
  await form.getByRole("combobox", { name: "Name" }).fill("Themes");
  await see(form.getByText("Up to 60 reviews"));
  await form.getByRole("radio", { name: "One number" }).check({ force: true });
  await form.getByRole("textbox", { name: "Topics" }).fill("3");
  await form.getByRole("button", { name: "Fit topics" }).click();
  const fit = page.getByRole("region", { name: "Fit" });
  await see(fit.getByRole("button", { name: "Cancel" }));
  await fit.getByRole("heading", { name: "Themes" }).waitFor({ timeout: FIT_MS });
  await see(fit.getByRole("row", { name: /^3 .*chosen/ }));
  await fit.getByRole("button", { name: "Show its topics" }).click();

  await see(page.getByText("3 topics over 60 reviews."));
  expect(await page.getByRole("list", { name: "Topics" }).getByRole("button").count()).toBe(3);
  await page.getByRole("region", { name: "Typical reviews" }).getByTitle("Read it in colours").first().click();
  await see(page.getByRole("dialog").getByRole("list", { name: "Its topics" }));
  await see(page.getByRole("dialog").locator("[data-hue]").first());
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: /^Model/ }).click();
  await page.getByRole("button", { name: "Rename", exact: true }).first().click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Three themes");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await see(page.getByText("Renamed to Three themes").first());
  const model = new URL(page.url()).searchParams.get("model") ?? "";

  await page.goto(`/?model=${model}#text=The%20battery%20drains%20and%20the%20phone%20needs%20a%20charger.`);
  const switcher = page.getByRole("region", { name: "Topics" }).getByRole("combobox", { name: "Topic model" });
  expect(await switcher.inputValue()).toBe(model);

  await page.goto(`/topics?model=${model}`);
  await page.getByRole("button", { name: /^Model/ }).click();
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await see(page.getByText("Three themes is removed").first());
  await see(page.getByText(/papers\.$/).first());
});
