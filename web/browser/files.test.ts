/** A file of reviews, as a spreadsheet writes it: in, counted, out again, and into another service. */
import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { dropFile, encode, see, seeNoMore, test } from "./dashboard";

const ROWS = 3000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What Windows-1252 writes otherwise than Latin-1. */
const CP1252: Readonly<Record<string, number>> = { "“": 0x93, "”": 0x94, "’": 0x92, "€": 0x80 };

const encodeCp1252 = (text: string): number[] =>
  Array.from(text, (letter) => CP1252[letter] ?? letter.charCodeAt(0));

/** Rows with semicolons, German dates over 90 days, and stars. */
function writeGermanCsv(): string {
  const rows = Array.from({ length: ROWS }, (_, number) => {
    const [year, month, day] = new Date(Date.UTC(2024, 0, 1) + (number % 90) * DAY_MS)
      .toISOString()
      .slice(0, 10)
      .split("-");
    const good = number % 2 === 0;
    const text = good
      ? `It’s “lovely”, parcel ${number} came early; I am very happy.`
      : `Don’t buy: parcel ${number} came broken; a waste of 20 €.`;
    return `${day ?? ""}.${month ?? ""}.${year ?? ""};${good ? 5 : 1};"${text}";${good ? "DE" : "AT"}`;
  });
  return ["Datum;Sterne;Text;Land", ...rows].join("\r\n");
}

interface Figures {
  total: number;
  corrected: number;
  by_period: readonly { from: string; count: number }[];
}

const readFigures = async (page: Page): Promise<Figures> =>
  (await (await page.request.get("/v1/reviews/stats?by=month")).json()) as Figures;

/** Return a file's bytes, fetched by the page itself. */
const download = (page: Page, address: string): Promise<number[]> =>
  page.evaluate(async (path) => {
    const answer = await window.fetch(path);
    return [...new Uint8Array(await answer.arrayBuffer())];
  }, address);

async function importAndShow(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await see(page.getByRole("heading", { name: "Imported" }));
  await page.getByRole("button", { name: "Show them" }).click();
  await see(page.getByRole("article").first());
}

test("a German spreadsheet comes in, is counted by its dates, and goes on to another service", async ({ open }) => {
  const page = await open("/reviews");
  await dropFile(page, "reviews.csv", encodeCp1252(writeGermanCsv()));
  await see(page.getByText("3,000 rows", { exact: true }));
  expect(await page.getByRole("combobox", { name: "Separated by" }).inputValue()).toBe(";");
  expect(await page.getByRole("combobox", { name: "Encoding" }).inputValue()).toBe("cp1252");
  await see(page.getByText("It’s “lovely”, parcel 0 came early; I am very happy."));
  await page.getByRole("checkbox", { name: /^Stars are labels/ }).check();
  await importAndShow(page);

  await see(page.getByRole("img", { name: "3,000 reviews from Jan 1, 2024 to Mar 31, 2024, per week" }));
  const figures = await readFigures(page);
  expect(figures).toMatchObject({ total: ROWS, corrected: ROWS });
  expect(figures.by_period.map(({ from, count }) => [from, count])).toEqual([
    ["2024-01-01", 1053],
    ["2024-02-01", 957],
    ["2024-03-01", 990],
  ]);

  await page.getByRole("button", { name: "Export" }).click();
  const address = await page.getByRole("link", { name: /^XLSX/ }).getAttribute("href");
  const workbook = await download(page, address ?? "");
  const other = await open("/reviews", { baseURL: inject("second") });
  await dropFile(other, "export.xlsx", workbook);
  await see(other.getByText("Excel workbook"));
  await importAndShow(other);

  expect(await readFigures(other)).toEqual(figures);
  await see(other.getByRole("article").first().getByText("labelled"));
});

test("what came in is taken out again, once that is confirmed", async ({ open }) => {
  const page = await open("/imports");
  await dropFile(page, "two.csv", encode("text,source\nA fleeting visit.,out\nA short stay.,out\n"));
  await importAndShow(page);
  await page.getByRole("link", { name: "Imports" }).click();
  const entry = page.getByRole("listitem").filter({ hasText: "two.csv" });

  await entry.getByRole("button", { name: "Take out" }).click();
  await see(page.getByRole("dialog").getByText("This cannot be undone."));
  await page.getByRole("dialog").getByRole("button", { name: "Take out" }).click();

  await see(entry.getByText(/^taken out/));
  await seeNoMore(entry.getByRole("button", { name: "Take out" }));
  const left = await page.request.get("/v1/reviews?source=out");
  expect((await left.json()) as object).toMatchObject({ items: [] });
});

test("rows that cannot be taken are said before, counted after, and come back as a file", async ({ open }) => {
  const page = await open("/imports");
  await dropFile(page, "mixed.csv", encode("text,rating,source\nFine.,5,mixed\n,4,mixed\nOdd.,many,mixed\n"));
  await see(page.getByText("Line 3:"));

  await page.getByRole("button", { name: "Import", exact: true }).click();
  await see(page.getByText("2 rows were not taken:"));
  const address = await page.getByRole("link", { name: "download them with the reasons" }).getAttribute("href");

  const lines = (await (await page.request.get(address ?? "")).text()).trim().split(/\r?\n/);
  expect(lines[0]).toBe("text,rating,source,problem");
  expect(lines).toHaveLength(3);
});

test("a file that is none is refused in a sentence, and another one can be chosen", async ({ open }) => {
  const page = await open("/imports");
  await dropFile(page, "report.csv", encode("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"));

  await see(page.getByRole("alert").filter({ hasText: "PDF" }));
  await page.getByRole("button", { name: "Another file" }).click();

  await see(page.getByText("Drop a file here"));
});

test("a column of dates that read two ways is asked about", async ({ open }) => {
  const page = await open("/imports");
  await dropFile(page, "dates.csv", encode("text,date,source\nOne.,03/04/2023,dates\nTwo.,05/06/2023,dates\n"));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await see(page.getByText("Is 03/04/2023 the 3rd of April or the 4th of March?"));
  const answer = page.getByRole("combobox", { name: "Dates like 03/04/2023" });
  await expect.poll(() => answer.evaluate((select) => select === document.activeElement)).toBe(true);
  expect(await page.getByRole("button", { name: "Import", exact: true }).isDisabled()).toBe(true);

  await answer.selectOption("day_first");
  await importAndShow(page);

  await see(page.getByRole("article").getByText("Apr 3, 2023"));
});
