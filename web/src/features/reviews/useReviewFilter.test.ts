import { describe, expect, it } from "vitest";
import { parseFilter } from "./useReviewFilter";

describe("parseFilter", () => {
  it("reads the URL's parameters", () => {
    const { filter, narrowed } = parseFilter("?q=crash&sentiment=negative&sure=false&order=least_sure");

    expect(filter).toEqual({ q: "crash", sentiment: "negative", sure: false, order: "least_sure" });
    expect(narrowed).toBe(true);
  });

  it("tells labelled reviews from those that are not, and from either", () => {
    expect(parseFilter("?corrected=true").filter).toEqual({ corrected: true });
    expect(parseFilter("?corrected=false").filter).toEqual({ corrected: false });
    expect(parseFilter("?corrected=").narrowed).toBe(false);
  });

  it.each(["q=crash", "sentiment=positive", "sure=true", "corrected=false"])("is narrowed by %s alone", (one) => {
    expect(parseFilter(`?${one}`).narrowed).toBe(true);
  });

  it("is not narrowed by its order", () => {
    expect(parseFilter("?order=oldest")).toMatchObject({ filter: { order: "oldest" }, narrowed: false });
  });

  it("takes no nonsense", () => {
    expect(parseFilter("?sentiment=lovely&order=up&toString=1").filter).toEqual({});
  });
});
