import { expect, it } from "vitest";
import { findShown, readCounts } from "./counts";

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
    fresh: 6,
  });
});

it("counts nothing of a job without a result", () => {
  expect(readCounts({ result: null })).toBeNull();
});

it("shows what came in by its source, else by its dates, else with everything, and says so", () => {
  const result = { first_written_at: "2024-01-01T00:00:00Z", last_written_at: "2024-03-31T10:00:00Z" };
  const reviews = { into: "reviews", source: null };

  expect(findShown({ request: { options: { ...reviews, source: "a & b" } }, result })).toEqual({
    url: "/reviews?source=a+%26+b",
    what: "all reviews of the source “a & b”",
  });
  expect(findShown({ request: { options: reviews }, result })).toEqual({
    url: "/reviews?since=2024-01-01&until=2024-03-31",
    what: "all reviews written from Jan 1, 2024 to Mar 31, 2024",
  });
  const day = { ...result, last_written_at: "2024-01-01T10:00:00Z" };
  expect(findShown({ request: { options: reviews }, result: day }).what).toBe("all reviews written on Jan 1, 2024");
  const all = { url: "/reviews", what: "all reviews" };
  expect(findShown({ request: { options: reviews }, result: { first_written_at: null } })).toEqual(all);
  expect(findShown({ request: {}, result: null })).toEqual(all);
  expect(findShown({ request: { options: { into: "documents" } }, result }).url).toBe("/topics");
});
