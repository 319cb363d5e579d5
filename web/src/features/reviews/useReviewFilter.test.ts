import { describe, expect, it } from "vitest";
import { filterOf } from "./useReviewFilter";

describe("filterOf", () => {
  it("reads the address", () => {
    const { filter, narrowed } = filterOf("?q=crash&sentiment=negative&sure=false&order=least_sure");

    expect(filter).toEqual({ q: "crash", sentiment: "negative", sure: false, order: "least_sure" });
    expect(narrowed).toBe(true);
  });

  it("takes no nonsense", () => {
    expect(filterOf("?sentiment=lovely&order=up&toString=1").filter).toEqual({});
  });
});
