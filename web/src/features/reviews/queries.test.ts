import { expect, it } from "vitest";
import { buildExportUrl } from "./queries";

it("exports what the filter lets pass, by every part of it", () => {
  const filter = {
    q: "dull & slow",
    sentiment: "negative",
    sure: false,
    rating_max: 2,
    attribute: ["country:DE", "plan:free"],
  } as const;

  expect(buildExportUrl({ ...filter, attribute: [...filter.attribute] }, { format: "csv" })).toBe(
    "/v1/reviews/export?format=csv&q=dull+%26+slow&sentiment=negative&sure=false&rating_max=2" +
      "&attribute=country%3ADE&attribute=plan%3Afree",
  );
});

it("exports everything where nothing is filtered, whatever the order", () => {
  expect(buildExportUrl({ order: "oldest" }, { format: "csv", excel: "true" })).toBe(
    "/v1/reviews/export?format=csv&excel=true",
  );
});
