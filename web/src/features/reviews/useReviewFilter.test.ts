import { describe, expect, it } from "vitest";
import { parseFilter } from "./useReviewFilter";

describe("parseFilter", () => {
  it("reads the URL's parameters", () => {
    const search =
      "?q=crash&sentiment=negative&label=positive&sure=false&corrected=true&source=shop" +
      "&rating_min=1&rating_max=2.5&since=2024-03-01&until=2024-03-31" +
      "&topic=3&topic_model=v1&attribute=country%3ADE&attribute=plan%3Afree&order=least_sure";

    expect(parseFilter(search)).toEqual({
      narrowed: true,
      filter: {
        q: "crash",
        sentiment: "negative",
        label: "positive",
        sure: false,
        corrected: true,
        source: "shop",
        rating_min: 1,
        rating_max: 2.5,
        since: "2024-03-01",
        until: "2024-03-31",
        topic: 3,
        topic_model: "v1",
        attribute: ["country:DE", "plan:free"],
        order: "least_sure",
      },
    });
  });

  it.each([
    "q=crash",
    "sentiment=positive",
    "label=negative",
    "sure=true",
    "corrected=false",
    "source=shop",
    "rating_min=0",
    "until=2024-01-31",
    "attribute=plan%3Afree",
    "topic=0",
    "topic=-1",
  ])("is narrowed by %s alone", (one) => {
    expect(parseFilter(`?${one}`).narrowed).toBe(true);
  });

  it("is not narrowed by its order", () => {
    expect(parseFilter("?order=oldest")).toEqual({ filter: { order: "oldest" }, narrowed: false });
  });

  it("takes no nonsense", () => {
    const search =
      "?sentiment=lovely&order=up&toString=1&label=toString&rating_min=many&rating_max=101&since=2024-13-01" +
      "&until=soon&attribute=country&attribute=:DE&corrected=&q=%20";

    expect(parseFilter(search)).toEqual({ filter: {}, narrowed: false });
  });
});
