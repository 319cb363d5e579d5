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

it("shows what came in by its source, else by its dates, else with everything", () => {
  const result = { first_written_at: "2024-01-01T00:00:00Z", last_written_at: "2024-03-31T10:00:00Z" };
  const reviews = { into: "reviews", source: null };

  expect(buildShownUrl({ request: { options: { ...reviews, source: "a & b" } }, result })).toBe("/reviews?source=a+%26+b");
  expect(buildShownUrl({ request: { options: reviews }, result })).toBe("/reviews?since=2024-01-01&until=2024-03-31");
  expect(buildShownUrl({ request: { options: reviews }, result: { first_written_at: null } })).toBe("/reviews");
  expect(buildShownUrl({ request: {}, result: null })).toBe("/reviews");
  expect(buildShownUrl({ request: { options: { into: "documents" } }, result })).toBe("/topics");
});
