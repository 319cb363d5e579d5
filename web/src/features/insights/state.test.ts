import { describe, expect, it } from "vitest";
import type { TopicModel } from "@/lib/topicModels";
import { makeInsights, makeTopic } from "./sampleFigures";
import { ALL_SOURCES, chooseModel, chooseSource, findWeakness } from "./state";

describe("findWeakness", () => {
  it.each([
    ["nothing, while few came since", { since_fit: 49 }, 100, null],
    ["nothing, while few came since for so large a fit", { since_fit: 199 }, 1000, null],
    ["that it is old", { since_fit: 200 }, 1000, "stale"],
    ["that many are not explained", { unexplained: 200 }, 1000, "unexplained"],
    ["nothing without reviews", { reviews: 0, unexplained: 0 }, 1000, null],
  ] as const)("finds %s", (_, figures, fitted, weakness) => {
    expect(findWeakness(makeInsights(figures), fitted)).toBe(weakness);
  });

  it("finds that a third of the topics cannot be spoken of, not counting what is none", () => {
    const junk = makeTopic({ junk: true });
    const rest = makeTopic({ topic: null });

    expect(findWeakness(makeInsights({ topics: [junk, makeTopic(), makeTopic(), rest] }), 500)).toBe("junk");
    expect(findWeakness(makeInsights({ topics: [junk, makeTopic(), makeTopic(), makeTopic()] }), 500)).toBeNull();
  });
});

describe("chooseModel", () => {
  const make = (model: string, name: string, created: string, live: boolean): TopicModel => ({
    model,
    name,
    origin: "trained",
    default: false,
    created_at: created,
    is_live: live,
    documents: 0,
    corpus: {},
    coherence: null,
  });
  const models = [
    make("shipped", "Papers", "2020-01-01", false),
    make("a1", "App", "2026-01-01", false),
    make("a2", "App", "2026-01-02", true),
    make("s1", "Shop", "2026-01-03", true),
  ];

  it("takes the newest that is live", () => {
    expect(chooseModel(models, null)?.model).toBe("s1");
  });

  it("takes the one that is asked for", () => {
    expect(chooseModel(models, "a2")?.model).toBe("a2");
  });

  it("goes on to the one that succeeded it", () => {
    expect(chooseModel(models, "a1")?.model).toBe("a2");
  });

  it("stays with the name that was shown last, and not with the newest", () => {
    expect(chooseModel(models, null, "App")?.model).toBe("a2");
    expect(chooseModel(models, "s1", "App")?.model).toBe("s1");
    expect(chooseModel(models, null, "Renamed")?.model).toBe("s1");
  });

  it("takes no other model for one of reviews", () => {
    expect(chooseModel(models.slice(0, 1), "shipped")).toBeNull();
  });
});

it("counts the source that a model is of, unless another one or all are asked for", () => {
  const shop = { corpus: { corpus: "reviews", source: "shop" } };

  expect(chooseSource(shop, "")).toBe("shop");
  expect(chooseSource(shop, "app")).toBe("app");
  expect(chooseSource(shop, ALL_SOURCES)).toBe("");
  expect(chooseSource({ corpus: { source: null } }, "")).toBe("");
});
