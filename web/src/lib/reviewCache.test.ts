import { describe, expect, it } from "vitest";
import { addedReviewsQuery, addToCache, updateInCache } from "./reviewCache";
import { makeQueryClient } from "./queryClient";
import { reviewQuery, type Review } from "./queries";

/** A review, as far as the cache looks at it. */
const review = (id: string, text = id) => ({ id, text }) as Review;

const LIST = ["reviews", "list", {}];
const STATS = ["reviews", "stats"];

/** A client that shows two pages of a list, and the counts. */
function makeClient() {
  const queries = makeQueryClient();
  queries.setQueryData(LIST, {
    pageParams: [null, "next"],
    pages: [
      { items: [review("a"), review("b")], next_cursor: "next" },
      { items: [review("c")], next_cursor: null },
    ],
  });
  queries.setQueryData(STATS, {});
  return queries;
}

type Client = ReturnType<typeof makeClient>;

const readAdded = (queries: Client) =>
  queries.getQueryData(addedReviewsQuery().queryKey)?.map(({ text }) => text);
const readList = (queries: Client) =>
  queries
    .getQueryData<{ pages: { items: Review[] }[] }>(LIST)
    ?.pages.map(({ items }) => items.map(({ text }) => text));
const areCountsOld = (queries: Client) => queries.getQueryState(STATS)?.isInvalidated;

describe("a new review", () => {
  it("is on top of those that were added before, once", () => {
    const queries = makeClient();

    for (const one of [review("x"), review("y"), review("x", "again")]) addToCache(queries, one);

    expect(readAdded(queries)).toEqual(["again", "y"]);
    expect(areCountsOld(queries)).toBe(true);
  });
});

describe("a change", () => {
  it("shows wherever the review does, and nowhere else", () => {
    const queries = makeClient();
    addToCache(queries, review("c", "added c"));
    addToCache(queries, review("x"));

    updateInCache(queries, "c", (one) => ({ ...one, text: "changed" }));

    expect(readAdded(queries)).toEqual(["x", "changed"]);
    expect(readList(queries)).toEqual([["a", "b"], ["changed"]]);
    expect(areCountsOld(queries)).toBe(true);
  });

  it("shows where the review is open by itself", () => {
    const queries = makeClient();
    const { queryKey } = reviewQuery("c");
    queries.setQueryData(queryKey, review("c"));

    updateInCache(queries, "c", (one) => ({ ...one, text: "changed" }));
    expect(queries.getQueryData(queryKey)?.text).toBe("changed");
    updateInCache(queries, "c", null);

    expect(queries.getQueryData(queryKey)).toBeUndefined();
  });

  it("takes a review away", () => {
    const queries = makeClient();
    addToCache(queries, review("b"));

    updateInCache(queries, "b", null);

    expect(readAdded(queries)).toEqual([]);
    expect(readList(queries)).toEqual([["a"], ["c"]]);
  });
});
