import { expect, it } from "vitest";
import { buildExportUrl } from "./queries";

it("exports what the filter lets pass, by every part of it", () => {
  const filter = { q: "dull & slow", sentiment: "negative", sure: false, corrected: true } as const;

  expect(buildExportUrl(filter, "csv")).toBe(
    "/v1/reviews/export?format=csv&q=dull+%26+slow&sentiment=negative&sure=false&corrected=true",
  );
});

it("exports everything where nothing is filtered, whatever the order", () => {
  expect(buildExportUrl({ order: "oldest" }, "ndjson")).toBe("/v1/reviews/export?format=ndjson");
});
