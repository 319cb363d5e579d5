import { expect, it } from "vitest";
import { buildShownUrl, readCounts } from "./counts";

it("counts what became of the rows, and leaves out what is nothing", () => {
  const result = { rows: 10, added: 6, replaced: 0, skipped: 1, rejected: 3, file: "a.csv" };

  expect(readCounts({ result })).toEqual({
    figures: [
      { name: "Rows", count: 10 },
      { name: "Added", count: 6 },
      { name: "Stored already", count: 1 },
      { name: "Not taken", count: 3 },
    ],
    rejected: 3,
    stored: 7,
  });
});

it("counts nothing of a job without a result", () => {
  expect(readCounts({ result: null })).toBeNull();
});

it("shows the rows of a source where all have the same", () => {
  expect(buildShownUrl({ request: { options: { into: "reviews", source: "a & b" } } })).toBe("/reviews?source=a+%26+b");
  expect(buildShownUrl({ request: { into: "reviews", source: null } })).toBe("/reviews");
  expect(buildShownUrl({ request: { options: { into: "documents" } } })).toBe("/topics");
});
