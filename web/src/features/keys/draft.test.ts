import { describe, expect, it } from "vitest";
import { EMPTY, findDayProblem, findNameProblem, hasExpired, readRequest, toggleScope } from "./draft";

const NOW = new Date("2024-03-01T10:00:00Z");
const NAMED = { ...EMPTY, name: " importer " };

describe("a key that is asked for", () => {
  it("reads, and ends in 90 days, unless something else is chosen", () => {
    expect(readRequest(NAMED, NOW)).toEqual({
      name: "importer",
      scopes: ["read"],
      expires_at: "2024-05-30T10:00:00.000Z",
      requests_per_minute: null,
    });
  });

  it("has a limit and no end where that is chosen", () => {
    expect(readRequest({ ...NAMED, expiry: "never", limit: "60" }, NOW)).toMatchObject({
      expires_at: null,
      requests_per_minute: 60,
    });
  });

  it("is valid to the end of a chosen day, where that is chosen", () => {
    const request = readRequest({ ...NAMED, expiry: "own", day: "2024-03-05" }, NOW);

    expect(request?.expires_at).toBe(new Date("2024-03-05T23:59:59").toISOString());
  });

  it("names no scope that another one has in it", () => {
    expect(readRequest({ ...NAMED, scopes: ["read", "admin"] }, NOW)?.scopes).toEqual(["admin"]);
  });

  it.each([
    ["a name", { ...EMPTY, name: " " }],
    ["a scope", { ...NAMED, scopes: [] }],
    ["the day", { ...NAMED, expiry: "own" as const }],
    ["a day to come", { ...NAMED, expiry: "own" as const, day: "2024-02-01" }],
  ])("is not asked for without %s", (_, draft) => {
    expect(readRequest(draft, NOW)).toBeNull();
  });
});

it("says what is wrong with a name once one is written", () => {
  expect(findNameProblem("")).toBeNull();
  expect(findNameProblem("  ")).toBe("A name has more in it than blanks.");
  expect(findNameProblem(" importer")).toBeNull();
});

it("says what is wrong with a day once one is chosen", () => {
  const draft = { ...NAMED, expiry: "own" as const };

  expect(findDayProblem(draft, NOW)).toBeNull();
  expect(findDayProblem({ ...draft, day: "2024-02-29" }, NOW)).toBe("That day is over.");
  expect(findDayProblem({ ...draft, day: "2024-03-02" }, NOW)).toBeNull();
  expect(findDayProblem({ ...draft, expiry: "never", day: "2024-02-29" }, NOW)).toBeNull();
});

it("keeps scopes in their order", () => {
  expect(toggleScope(["write"], "read")).toEqual(["read", "write"]);
  expect(toggleScope(["read", "write"], "read")).toEqual(["write"]);
});

it("knows which keys have expired", () => {
  expect(hasExpired("2024-03-01T10:00:00Z", NOW)).toBe(true);
  expect(hasExpired("2024-03-01T10:00:01Z", NOW)).toBe(false);
  expect(hasExpired(null, NOW)).toBe(false);
});
