/** What pages of another origin try: they learn nothing and change nothing, unless they are allowed to. */
import { chromium, type Browser, type Page } from "playwright-core";
import { expect, inject } from "vitest";
import { CHANGING, FUTILE, READING, storeAsClient, type Attack, type Target } from "./attacks";
import { ARGUMENTS, see, test as base } from "./dashboard";
import {
  countReviews,
  importReviews,
  labelReview,
  listImports,
  listJobs,
  listPredictions,
  readCurrentModel,
  readReview,
  storeReview,
} from "./service";

/** A name that its owner leads to this machine. */
const NAME = "evil.example";

const rename = (address: string) => address.replace("127.0.0.1", NAME);

const SERVICE = inject("address");
const ALLOWED = inject("page");

const PAGES = [
  ["another site", rename(inject("second"))],
  ["another port of this machine", inject("second")],
  // Once its name leads to the service, a page is of one origin with it, as far as a browser knows.
  ["a name that was led here", rename(SERVICE)],
] as const;

interface Fixtures {
  /** A browser that follows the attacker's name. */
  led: Browser;
  /** Opens a page of another origin. */
  visit: (address: string) => Promise<Page>;
  /** The id of a job that has ended. */
  job: string;
}

const test = base.extend<Fixtures>({
  led: [
    // eslint-disable-next-line no-empty-pattern -- Vitest reads the pattern to see what is asked for
    async ({}, use) => {
      const browser = await chromium.launch({
        executablePath: inject("chromium"),
        args: [...ARGUMENTS, "--no-proxy-server", `--host-resolver-rules=MAP ${NAME} 127.0.0.1`],
      });
      await use(browser);
      await browser.close();
    },
    { scope: "file" },
  ],
  job: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      await use(await importReviews("text\nA secret file.\n", {}));
    },
    { scope: "file" },
  ],
  visit: async ({ led }, use) => {
    const opened: Page[] = [];
    await use(async (address) => {
      // At a name that was led here, the page is the service's refusal, and not bound by its policy.
      const page = await led.newPage({ bypassCSP: address === rename(SERVICE) });
      opened.push(page);
      await page.goto(address);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});

async function makeTarget(address: string, job: string): Promise<Target> {
  const { id } = await storeReview("The secret plan of a film, which is superb.");
  await labelReview(id, "positive");
  return { id, job, service: address === rename(SERVICE) ? address : SERVICE };
}

/** Everything that the attacks would change. */
const readState = async ({ id }: Target) => ({
  reviews: (await countReviews()).total,
  label: (await readReview(id)).label,
  jobs: (await listJobs()).items.length,
  imports: (await listImports()).items.length,
  predictions: (await listPredictions(id)).items.length,
  version: (await readCurrentModel()).model_version,
});

/** Run an attack in a page; return what it learns, or why the browser tells it nothing. */
const run = (page: Page, attack: Attack, target: Target): Promise<unknown> =>
  page.evaluate(attack, target).catch((failure: unknown) => `refused: ${String(failure)}`);

test.for(PAGES)("%s reads nothing", async ([, address], { visit, job }) => {
  const target = await makeTarget(address, job);
  const page = await visit(address);

  for (const [way, attack] of Object.entries(READING)) {
    expect.soft(await run(page, attack, target), way).not.toContain("secret");
  }
});

test.for(PAGES)("%s changes nothing", async ([, address], { visit, job }) => {
  const target = await makeTarget(address, job);
  const page = await visit(address);

  for (const [way, attack] of Object.entries({ ...FUTILE, ...CHANGING })) {
    const before = await readState(target);
    await run(page, attack, target);
    expect.soft(await readState(target), way).toEqual(before);
  }
});

test.for(PAGES)("%s cannot frame the dashboard", async ([, address], { visit, job }) => {
  const page = await visit(address);
  const { service } = await makeTarget(address, job);

  await page.evaluate((source) => {
    const frame = Object.assign(document.createElement("iframe"), { src: source });
    document.documentElement.append(frame);
    return new Promise((resolve) => {
      frame.onload = resolve;
    });
  }, `${service}/reviews`);

  const readFrame = () => page.frames().find((frame) => frame.parentFrame() !== null)?.url();
  await expect.poll(readFrame).toMatch(/^chrome-error:/);
});

test.for(PAGES)("%s learns and changes nothing by a window it opens", async ([, address], { visit, job }) => {
  const target = await makeTarget(address, job);
  const page = await visit(address);
  const before = await readState(target);

  const label = `?_id=${target.id}&sentiment=negative`;
  for (const path of ["/reviews", `/train_review${label}`, `/train_review%0A${label}`]) {
    const opened = page.waitForEvent("popup");
    const handle = await page.evaluateHandle((to) => window.open(to), target.service + path);
    await (await opened).waitForLoadState();
    const look = () =>
      handle.evaluate((other) => (other === null || other.closed ? "out of reach" : other.document.body.textContent));
    // To its own name it gets the refusal; and from another one, not even a window.
    await expect.poll(look).toMatch(address === target.service ? /host-unknown|not-found/ : /^out of reach$/);
  }

  expect(await readState(target)).toEqual(before);
});

test("a page that is allowed reads answers with their headers, and changes what it may", async ({ visit, job }) => {
  const target = await makeTarget(ALLOWED, job);
  const page = await visit(ALLOWED);
  const before = await readState(target);

  expect(await run(page, READING["a call"], target)).toContain("secret plan");
  const stored = await page.evaluate(storeAsClient, target);
  expect(stored).toEqual([201, expect.stringMatching(/^\/v1\/reviews\/./), expect.stringMatching(/./)]);
  await run(page, CHANGING["a deletion"], target);

  expect((await countReviews()).total).toBe(before.reviews);
  expect(await run(page, READING["a call"], target)).toContain("review-not-found");
});

test("the dashboard shows and stores as ever", async ({ visit, job }) => {
  const target = await makeTarget(SERVICE, job);
  const page = await visit(`${SERVICE}/reviews`);

  await see(page.getByRole("article").filter({ hasText: "The secret plan" }).first());
  expect(await run(page, READING["a call"], target)).toContain("secret plan");
});
