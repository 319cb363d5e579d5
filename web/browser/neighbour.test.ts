/** What a page on another port of the service's own name tries, whose requests carry the login's cookie. */
import { chromium, type Browser } from "playwright-core";
import { expect, inject } from "vitest";
import { CHANGING, READING } from "./attacks";
import { ARGUMENTS, seeNoMore, test as base } from "./dashboard";
import { keyField, logIn } from "./login";
import { labelReview, readReview, storeReview } from "./service";

/** A name in a network, whose plain HTTP keeps browsers from saying where a picture is asked from. */
const NAME = "svc.example";

const name = (address: string) => address.replace("127.0.0.1", NAME);

const test = base.extend<{ named: Browser }>({
  // eslint-disable-next-line no-empty-pattern -- Vitest reads the pattern to see what is asked for
  named: async ({}, use) => {
    const browser = await chromium.launch({
      executablePath: inject("chromium"),
      args: [...ARGUMENTS, "--no-proxy-server", `--host-resolver-rules=MAP ${NAME} 127.0.0.1`],
    });
    await use(browser);
    await browser.close();
  },
});

test("a picture on another port of its name changes nothing, although somebody is logged in", async ({ named }) => {
  const service = name(inject("address"));
  const { id } = await storeReview("A superb film.");
  await labelReview(id, "positive");
  const target = { service, id, job: "" };
  const context = await named.newContext();
  const dashboard = await context.newPage();
  await dashboard.goto(`${service}/reviews`);
  await logIn(dashboard, inject("adminKey"));
  await seeNoMore(keyField(dashboard));

  const neighbour = await context.newPage();
  await neighbour.goto(name(inject("second")));
  await neighbour.evaluate(CHANGING["a picture"], target);

  expect(await context.cookies(neighbour.url())).toMatchObject([{ name: "subtext_session" }]);
  expect((await readReview(id)).label).toBe("positive");
  expect(await dashboard.evaluate(READING["a call"], target)).toContain("superb");
});
