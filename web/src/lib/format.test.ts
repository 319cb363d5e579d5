import { describe, expect, it } from "vitest";
import {
  formatApart,
  formatBytes,
  formatChange,
  formatCount,
  formatDay,
  formatLanguage,
  formatLimit,
  formatMeasured,
  formatMonth,
  formatQuantity,
  formatShare,
  formatShareUnder,
  formatSigned,
  formatWritten,
} from "./format";

describe("formatShare", () => {
  it.each([
    [0, "0%"],
    [0.001, "< 1%"],
    [0.5, "50%"],
    [0.922, "92%"],
    [0.9999, "> 99%"],
    [1, "100%"],
  ])("writes %d as %s", (share, written) => {
    expect(formatShare(share)).toBe(written);
  });
});

describe("formatShareUnder", () => {
  it.each([
    [0.899, 0.9, "89%"],
    [0.8949, 0.9, "89%"],
    [0.78, 0.9, "78%"],
    [0.9, 0.9, "90%"],
    [0.931, 0.9, "93%"],
    [0.9035, 0.904, "89%"],
    [0.9949, 0.9951, "99%"],
  ])("writes %d under %d as %s", (share, bound, written) => {
    expect(formatShareUnder(share, bound)).toBe(written);
  });
});

describe("formatApart", () => {
  const plain = (value: number, decimals: number) => value.toFixed(decimals);

  it.each([
    [0.0002, 0.0002, ["0.00020", "0.00020"]],
    [0.00021, 0.0002, ["0.00021", "0.00020"]],
    [0.000204, 0.0002, ["0.000204", "0.000200"]],
    [0.1 + 0.2, 0.3, ["0.30000", "0.30000"]],
  ])("writes %d and %d as %j", (one, other, written) => {
    expect(formatApart(one, other, plain, 5)).toEqual(written);
  });

  it.each([
    [0.741, 0.89, "74.1% → 89.0%"],
    [0.86632, 0.86628, "86.632% → 86.628%"],
    [1, 1, "100.0% → 100.0%"],
  ])("writes a change from %d to %d as %s", (before, after, written) => {
    expect(formatChange(before, after, 1)).toBe(written);
  });
});

describe("formatSigned", () => {
  it.each([
    [1.5398, "+1.54"],
    [-0.1595, "−0.16"],
    [-0.001, "0.00"],
  ])("writes %d as %s", (value, written) => {
    expect(formatSigned(value)).toBe(written);
  });
});

it("counts with thousands marked", () => {
  expect(formatCount(100_000)).toBe("100,000");
});

it("names what is counted", () => {
  const counts = [0, 1, 2, 1000];

  expect(counts.map((count) => formatQuantity(count, "review"))).toEqual([
    "0 reviews",
    "1 review",
    "2 reviews",
    "1,000 reviews",
  ]);
  expect(formatQuantity(2, "entry", "entries")).toBe("2 entries");
});

it("shows what a measured share was and is, where there is something to measure on", () => {
  expect(formatChange(0.9, 0.9123)).toBe("90.00% → 91.23%");
  expect(formatChange(null, null)).toBe("none");
});

it("measures with one decimal, or with as many as asked for", () => {
  expect([formatMeasured(0.91234), formatMeasured(0.91234, 2)]).toEqual(["91.2%", "91.23%"]);
});

it("names languages in English", () => {
  expect(["de", "pt", "zh", "no", "hr"].map(formatLanguage)).toEqual([
    "German",
    "Portuguese",
    "Chinese",
    "Norwegian",
    "Croatian",
  ]);
});

it("keeps a calendar day in every time zone", () => {
  expect(formatDay("2015-01-31")).toBe("Jan 31, 2015");
});

it("says only the day of what was written on a day", () => {
  expect(formatWritten("2024-03-01T00:00:00Z")).toBe("Mar 1, 2024");
  expect(formatWritten("2024-03-01T10:30:00Z")).toMatch(/^Mar 1, 2024, /);
});

it("keeps a month in every time zone", () => {
  expect(formatMonth("2015-01-01")).toBe("Jan 2015");
});

it.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1500, "1.5 KB"],
  [2_000_000, "2 MB"],
  [5_000_000_000_000, "5000 GB"],
])("says the size of a file of %d bytes", (bytes, size) => {
  expect(formatBytes(bytes)).toBe(size);
});

it.each([
  [2 ** 30, "1 GiB"],
  [2 ** 30 - 1, "1023.9 MiB"],
  [1.5 * 2 ** 30, "1.5 GiB"],
  [2 ** 20, "1 MiB"],
])("a file may have %d bytes: %s", (bytes, text) => {
  expect(formatLimit(bytes)).toBe(text);
});
