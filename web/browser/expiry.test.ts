/** Nothing that was written, put off or asked for is lost because a login ends. */
import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { addReview, openReview, see, seeNoMore, test } from "./dashboard";
import { dialog, endLogin, keyMenu, logIn, logInAgain, openAs } from "./login";
import { addKey, ask, storeReview } from "./service";
import { findViolations, NARROW, WIDE } from "./violations";

const nameBox = (page: Page) => page.getByRole("textbox", { name: "The topic’s name" });

/** Write a name for a topic, and save it after the login has ended. */
async function renameTooLate(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await nameBox(page).fill(name);
  await endLogin(page);
  await page.getByRole("button", { name: "Save" }).click();
  await see(dialog(page));
}

test("a topic’s name stays in its box when the login has ended, and is stored after another one", async ({ open }) => {
  const page = await openAs(open, "/topics?topic=3", inject("adminKey"));
  await renameTooLate(page, "Thought about for long");
  await page.getByRole("button", { name: "Not now" }).click();
  await see(page.getByText("Once you are logged in, do it again.").first());
  expect(await nameBox(page).inputValue()).toBe("Thought about for long");
  await page.getByRole("banner").getByRole("button", { name: "Log in" }).click();
  await logInAgain(page, inject("adminKey"));

  await page.getByRole("button", { name: "Save" }).click();

  await see(page.getByRole("heading", { name: "Thought about for long" }));
  await seeNoMore(nameBox(page));
});

test("a topic’s name stays in its box for another key, which is asked first", async ({ open }) => {
  const { key } = await addKey("second", ["read", "train"]);
  const page = await openAs(open, "/topics?topic=4", inject("adminKey"));
  await renameTooLate(page, "Thought about by two");

  await logInAgain(page, key);

  await see(page.getByText("because your login had ended. Do it again.").first());
  expect(await nameBox(page).inputValue()).toBe("Thought about by two");
});

test("a key that may not read does not take the page from what is written on it", async ({ open }) => {
  await storeReview("There, so that the page lists something.");
  const { key } = await addKey("form", ["write"]);
  const page = await openAs(open, "/reviews", inject("adminKey"));
  await page.getByRole("button", { name: "New review" }).click();
  const box = page.getByRole("textbox", { name: "New review" });
  await box.fill("A text that took an hour.");
  await endLogin(page);
  await page.getByRole("button", { name: "Add review" }).click();
  await see(dialog(page));

  await logIn(page, key);
  await see(dialog(page).getByRole("alert").filter({ hasText: "This key cannot look at anything" }));
  expect(await findViolations(page, [WIDE, NARROW])).toEqual([]);
  expect(await box.inputValue()).toBe("A text that took an hour.");
  await logInAgain(page, inject("adminKey"));

  await see(page.getByRole("article").filter({ hasText: "A text that took an hour." }));
});

test("a key that may not read takes no page away in another tab", async ({ open }) => {
  const { key } = await addKey("form", ["write"]);
  const page = await openAs(open, "/reviews", inject("adminKey"));
  const other = await page.context().newPage();
  await other.goto("/");
  const box = other.getByRole("textbox", { name: "Text to analyse" });
  await box.fill("Half a text");
  await endLogin(page);
  const fresh = await page.context().newPage();
  await fresh.goto("/");

  await logIn(fresh, key);

  await see(fresh.getByRole("heading", { name: "This key is not for the dashboard" }));
  await see(dialog(other));
  expect(await box.inputValue()).toBe("Half a text");
});

test("a review that was deleted just before the logout is gone", async ({ open }) => {
  const { id } = await storeReview("To be deleted before the logout.");
  const page = await openAs(open, "/reviews", inject("adminKey"));
  const row = page.getByRole("article").filter({ hasText: "To be deleted before the logout." });
  const drawer = await openReview(page, row);
  await drawer.getByRole("button", { name: "Delete" }).click();
  await see(page.getByText("Review deleted", { exact: true }));

  await keyMenu(page, "admin").click();
  await page.getByRole("button", { name: "Log out" }).click();
  await see(page.getByRole("heading", { level: 1, name: "Log in" }));

  expect((await ask(`/v1/reviews/${id}`, inject("adminKey"))).status).toBe(404);
  expect(await page.getByText("Review deleted", { exact: true }).count()).toBe(0);
  expect(await page.getByText("Not deleted").count()).toBe(0);
});

test("an export that meets an ended login comes after another one, or is told not to", async ({ open }) => {
  const page = await openAs(open, "/reviews", inject("adminKey"));
  await addReview(page, "A film to take away.");
  const take = async () => {
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("link", { name: /^CSV exact/ }).click();
  };
  await endLogin(page);
  await take();
  await see(dialog(page));
  const download = page.waitForEvent("download");
  await logInAgain(page, inject("adminKey"));
  expect(await (await download).failure()).toBeNull();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);

  await endLogin(page);
  await take();
  await page.getByRole("button", { name: "Not now" }).click();

  await see(page.getByText("Not downloaded", { exact: true }));
});
