import { describe, expect, it } from "vitest";
import { applyEdit } from "./edits";
import { makeInsights, makeTopic } from "./sampleFigures";

const battery = makeTopic({ topic: 0, label: "battery", reviews: 30, sentences: 60, positive: 0.5, share: 0.2 });
const heat = makeTopic({ topic: 1, label: "heat", reviews: 10, sentences: 20, positive: 0.1, share: 0.1 });
const other = makeTopic({ topic: 2, label: "other" });
const insights = makeInsights({ topics: [battery, heat, other] });

describe("applyEdit", () => {
  it("names and hides the topics that are meant, and no others", () => {
    const { topics } = applyEdit(applyEdit(insights, [0], { label: "power" }), [1], { hidden: true });

    expect(topics).toEqual([{ ...battery, label: "power" }, { ...heat, hidden: true }, other]);
  });

  it("keeps the name of a topic that goes back to how it was fitted, which only the service knows", () => {
    expect(applyEdit(insights, [0], { label: null }).topics[0]?.label).toBe("battery");
  });

  it("adds the topics of a new group up, by their sentences", () => {
    const { groups, topics } = applyEdit(insights, [0, 1], { group: "phone" });

    expect(topics.map(({ group }) => group)).toEqual(["phone", "phone", null]);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ topic: null, label: "phone", sentences: 80, reviews: 30 });
    expect(groups[0]?.positive).toBeCloseTo(32 / 80);
    expect(groups[0]?.share).toBeCloseTo(0.3);
  });

  it("leaves groups that stay the same as the service counted them", () => {
    const phone = makeTopic({ topic: null, label: "phone", reviews: 33, group: "phone" });
    const grouped = makeInsights({
      topics: [{ ...battery, group: "phone" }, { ...heat, group: "phone" }, other],
      groups: [phone],
    });

    expect(applyEdit(grouped, [2], { group: "rest" }).groups.find(({ label }) => label === "phone")).toBe(phone);
  });

  it("has no group without topics", () => {
    const grouped = makeInsights({ topics: [{ ...battery, group: "phone" }], groups: [makeTopic({ label: "phone" })] });

    expect(applyEdit(grouped, [0], { group: null }).groups).toEqual([]);
  });
});
