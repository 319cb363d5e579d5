import { describe, expect, it } from "vitest";
import { describeAccuracy } from "./accuracy";
import { countHurt, formatPoints, isClear, isClearChange, negativeInterval, shareExplained, shareNegative } from "./figures";
import { makeTopic } from "./sampleFigures";
import { buildAllUrl, buildFormsUrl, buildNegativeUrl, buildPhraseUrl, buildReviewsUrl, NO_TOPIC, selectPeriod } from "./links";

describe("figures", () => {
  it("turns what is positive around, ends of intervals too", () => {
    expect(shareNegative({ positive: 0.25 })).toBe(0.75);
    expect(shareNegative({ positive: null })).toBeNull();
    expect(negativeInterval({ interval: [0.25, 0.5] })).toEqual([0.5, 0.75]);
    expect(countHurt({ sentences: 40, positive: 0.25 })).toBe(30);
    expect(countHurt({ sentences: 0, positive: null })).toBe(0);
  });

  it("writes points with their unit", () => {
    expect(formatPoints(-0.416, "stars")).toBe("−0.42 stars");
    expect(formatPoints(3.24)).toBe("+3.2 points");
  });

  it("calls a change clear that is larger than both intervals together allow", () => {
    expect(isClearChange(-5.1, [0.57, 0.63], [0.61, 0.69])).toBe(true);
    expect(isClearChange(-4.9, [0.57, 0.63], [0.61, 0.69])).toBe(false);
    expect(isClearChange(5.1, [0.57, 0.63], [0.5, 0.6])).toBe(false);
  });

  it("tells which part of the sentences has a topic", () => {
    expect(shareExplained([makeTopic({ share: 0.5 }), makeTopic({ topic: null, share: 0.25 })])).toBe(0.75);
    expect(shareExplained([makeTopic({ share: 1 })])).toBe(1);
  });

  it("calls an interval clear that lies on one side of nothing", () => {
    expect([isClear([-0.2, -0.1]), isClear([0.1, 0.2]), isClear([-0.1, 0.1])]).toEqual([true, true, false]);
  });
});

describe("accuracy", () => {
  it("is told with its interval once something is judged", () => {
    expect(describeAccuracy({ judged: 50, right: 44, share: 0.88, interval: [0.76, 0.94] })).toBe("88% of 50 right (76% to 94%)");
    expect(describeAccuracy({ judged: 0, right: 0, share: null, interval: null })).toBeNull();
  });
});

describe("links", () => {
  const selection = { since: "2026-01-01", until: "2026-01-31", source: "app store", by: "week" } as const;

  it("lead to the reviews of a topic, of the same days and source", () => {
    expect(buildReviewsUrl("v1", 3, selection)).toBe(
      "/reviews?topic=3&topic_model=v1&since=2026-01-01&until=2026-01-31&source=app+store",
    );
    expect(buildReviewsUrl("v1", NO_TOPIC, { by: "month" })).toBe("/reviews?topic=-1&topic_model=v1");
  });

  it("lead to those that are negative", () => {
    expect(buildNegativeUrl("v1", 3, { by: "month" })).toBe("/reviews?topic=3&topic_model=v1&sentiment=negative");
  });

  it("lead to the reviews of one period, within the days that are counted", () => {
    expect(selectPeriod({ by: "month" }, "2026-02-01")).toEqual({ by: "month", since: "2026-02-01", until: "2026-02-28" });
    expect(selectPeriod(selection, "2025-12-29")).toEqual({ ...selection, until: "2026-01-04" });
    expect(selectPeriod(selection, "2026-01-26")).toEqual({ ...selection, since: "2026-01-26" });
    expect(buildAllUrl(selection)).toBe("/reviews?since=2026-01-01&until=2026-01-31&source=app+store");
  });

  it("lead to the reviews that say a phrase", () => {
    expect(buildPhraseUrl("family plan", { by: "month" })).toBe("/reviews?q=%22family+plan%22");
  });

  it("links to the reviews that say a phrase in any form", () => {
    const days = { since: "2026-01-01", until: "2026-02-01", by: "month" } as const;
    expect(buildFormsUrl(["force close"], days)).toBe(
      "/reviews?q=%22force+close%22&since=2026-01-01&until=2026-02-01",
    );
    expect(buildFormsUrl(["crashes", "crash", "crashing"], { by: "month" })).toBe("/reviews?q=crash*");
    expect(buildFormsUrl(["app freezes", "app freezing"], { by: "month" })).toBe("/reviews?q=app+freez*");
  });
});
