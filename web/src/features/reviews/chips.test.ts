import { describe, expect, it } from "vitest";
import { describeFilter } from "./chips";

describe("describeFilter", () => {
  it.each([
    [{ rating_min: 1, rating_max: 2 }, "Rated 1 to 2"],
    [{ rating_min: 5, rating_max: 5 }, "Rated 5"],
    [{ rating_max: 2 }, "Rated up to 2"],
    [{ rating_min: 4 }, "Rated from 4"],
    [{ since: "2024-03-01", until: "2024-03-31" }, "Mar 1, 2024 to Mar 31, 2024"],
    [{ since: "2024-03-01", until: "2024-03-01" }, "Mar 1, 2024"],
    [{ until: "2024-03-31" }, "Until Mar 31, 2024"],
    [{ q: '"too slow" crash*' }, "“\"too slow\" crash*”"],
    [{ corrected: false }, "Not labelled"],
    [{ topic: 3, topic_model: "v1" }, "About topic 3"],
    [{ topic: -1 }, "No topic explains it"],
  ])("says %j in words", (filter, text) => {
    expect(describeFilter(filter).map((chip) => chip.text)).toEqual([text]);
  });

  it("takes both ends of a range away with one chip", () => {
    expect(describeFilter({ rating_max: 2 })[0]?.without).toEqual({ rating_min: null, rating_max: null });
  });

  it("takes one attribute away and leaves the others", () => {
    const [first] = describeFilter({ attribute: ["country:DE", "plan:free"] });

    expect(first).toEqual({ text: "country: DE", without: { attribute: ["plan:free"] } });
  });

  it("names a topic as people call it, and takes its model away with it", () => {
    expect(describeFilter({ topic: 3, topic_model: "v1" }, "“battery”")).toEqual([
      { text: "About “battery”", without: { topic: null, topic_model: null } },
    ]);
  });

  it("has no chip for an order", () => {
    expect(describeFilter({ order: "oldest" })).toEqual([]);
  });
});
