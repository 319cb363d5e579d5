/** The map of topics, and each of them in detail. */
import { expect } from "vitest";
import { see, test } from "./dashboard";

test("a renamed topic keeps its name", async ({ open }) => {
  const page = await open("/topics?topic=3");

  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "The topic's name" }).fill("What I call it");
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

  await see(detail.getByRole("img", { name: /Share of the year's papers/ }));
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

test("a word is found where it lives", async ({ open }) => {
  const page = await open("/topics");

  await page.getByRole("textbox", { name: /Word or phrase/ }).fill("kernel");
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("search").getByRole("button", { name: /kernels and distances/ }).click();

  await see(page.getByRole("heading", { name: "kernels and distances" }));
  expect(new URL(page.url()).searchParams.get("word")).toBe("kernel");
});
