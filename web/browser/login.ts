/** Logs in and out of a service that needs a key. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { see, seeNoMore, type Open } from "./dashboard";
import { ask } from "./service";

export const keyField = (page: Page) => page.getByLabel("Key", { exact: true });
export const loginButton = (page: Page) =>
  page.getByRole("button", { name: "Log in", exact: true }).and(page.locator("[type=submit]"));
export const keyMenu = (page: Page, name: string) => page.getByRole("banner").getByRole("button", { name });

export async function logIn(page: Page, key: string): Promise<void> {
  await keyField(page).fill(key);
  await loginButton(page).click();
}

export async function openAs(open: Open, path: string, key: string): Promise<Page> {
  const page = await open(path);
  await logIn(page, key);
  await seeNoMore(keyField(page));
  return page;
}

/** End a page's login behind its back, as time does, once all is there that the page begins with. */
export async function endLogin(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  const cookies = await page.context().cookies();
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  expect((await ask("/v1/session", "", { method: "DELETE", headers: { Cookie } })).status).toBe(204);
}

export const dialog = (page: Page) => page.getByRole("dialog", { name: "Your login has ended" });

export async function logInAgain(page: Page, key: string): Promise<void> {
  await see(dialog(page));
  await logIn(page, key);
  await seeNoMore(dialog(page));
}
