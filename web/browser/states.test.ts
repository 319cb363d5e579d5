/** What is shown where there is nothing to show. */
import { expect } from "vitest";
import { see, test } from "./dashboard";
import { deleteAllReviews, storeReview } from "./service";

test("a service without reviews begins with a place to drop a file", async ({ open }) => {
  await deleteAllReviews();

  const page = await open("/reviews");

  await see(page.getByRole("heading", { name: "No reviews yet" }));
  await see(page.getByText("Drop a file of reviews here"));
  await page.getByRole("button", { name: "Try a sample of 20 reviews" }).click();
  await see(page.getByRole("combobox", { name: "What Review becomes" }));
});

test("a search that finds nothing says so", async ({ open }) => {
  await storeReview("A review to be missed.");
  const page = await open("/reviews?q=unheardofword");

  await see(page.getByRole("heading", { name: "No review matches" }));
});

test("a refusal is told in the service's own words", async ({ open }) => {
  const page = await open(`/reviews?q=${"a".repeat(1001)}`);

  const alert = page.getByRole("alert").filter({ hasText: "Try again" });
  await see(alert);

  const refusal = await page.request.get(`/v1/reviews?q=${"a".repeat(1001)}`);
  const { detail, title } = (await refusal.json()) as { detail: string; title: string };
  expect(await alert.textContent()).toContain(title);
  expect(await alert.textContent()).toContain(detail);
});

test("without a connection the page says so, and recovers by itself when it is back", async ({ open }) => {
  const page = await open("/");
  await see(page.getByRole("heading", { name: "Begin with one of these" }));
  await page.context().setOffline(true);

  await page.getByRole("textbox", { name: "Text to analyse" }).fill("A fine film.");
  await page.getByRole("button", { name: "Analyse" }).click();
  await see(page.getByText("The service does not answer"));
  await page.context().setOffline(false);

  await see(page.getByRole("region", { name: "In short" }).getByText("of the words"));
});

test("a review that cannot be sent stays in the box", async ({ open }) => {
  await storeReview("Written before the train left.");
  const page = await open("/reviews");
  await page.getByRole("button", { name: "New review" }).click();
  await page.context().setOffline(true);

  await page.getByRole("textbox", { name: "New review" }).fill("Written on a train.");
  await page.getByRole("button", { name: "Add review" }).click();

  await see(page.getByText("The service does not answer; try again."));
  expect(await page.getByRole("textbox", { name: "New review" }).inputValue()).toBe("Written on a train.");
});

test("a topic that is not there shows the largest", async ({ open }) => {
  const page = await open("/topics?topic=999");

  await see(page.getByRole("heading", { name: "Bayesian inference" }));
});

test("an address that no page has says so, on a page", async ({ open }) => {
  const page = await open("/nowhere");

  await see(page.getByRole("heading", { name: "There is no such page" }));
  const answer = await page.request.get("/nowhere", { headers: { Accept: "text/html" } });
  expect(answer.status()).toBe(404);
});
