import { expect, test } from "vitest";
import { listAttributes, listSources } from "./choices";
import type { Import } from "./queries";

const REVIEWS = [
  { source: "shop", attributes: { country: "DE" } },
  { source: null, attributes: null },
];

const OPTIONS: Import["options"] = {
  into: "reviews",
  mapping: null,
  attributes: [],
  source: null,
  labels: null,
  stars_as_labels: false,
  duplicates: "skip",
  encoding: null,
  delimiter: null,
  sheet: null,
  dates: null,
};

const IMPORTS = [
  { source: "app store", options: { ...OPTIONS, attributes: ["version"] } },
  { source: null, options: { ...OPTIONS, attributes: ["plan", "country"] } },
];

test("sources are those of the newest reviews, of files, and the chosen one, each once", () => {
  expect(listSources(REVIEWS, IMPORTS, "shop")).toEqual(["app store", "shop"]);
  expect(listSources(REVIEWS, IMPORTS, "forum")).toEqual(["app store", "forum", "shop"]);
});

test("attributes are those of all files, or of the files that may have the source", () => {
  expect(listAttributes(REVIEWS, IMPORTS, "", "")).toEqual(["country", "plan", "version"]);
  expect(listAttributes(REVIEWS, IMPORTS, "shop", "")).toEqual(["country", "plan"]);
});

test("nothing is offered where nothing is known, except what is chosen", () => {
  expect(listSources([], [], "")).toEqual([]);
  expect(listAttributes([], [], "", "country")).toEqual(["country"]);
});
