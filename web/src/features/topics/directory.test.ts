import { describe, expect, it } from "vitest";
import type { Topic } from "@/lib/topicModels";
import { findTopics, listEntries, selectShown } from "./directory";

const topic = (number: number, share: number, changes: Partial<Topic> = {}): Topic => ({
  topic: number,
  label: `label ${number}`,
  share,
  x: 0,
  y: 0,
  terms: [],
  colour: number,
  junk: false,
  hidden: false,
  group: null,
  ...changes,
});

describe("listEntries", () => {
  it("sums a group's shares, and puts the largest first", () => {
    const topics = [topic(0, 0.1, { group: "money" }), topic(1, 0.25), topic(2, 0.2, { group: "money" })];

    const entries = listEntries(topics).map(({ group, share, topics: members }) => [
      group,
      Math.round(100 * share),
      members.map((one) => one.topic),
    ]);

    expect(entries).toEqual([
      ["money", 30, [2, 0]],
      [null, 25, [1]],
    ]);
  });
});

describe("selectShown", () => {
  const topics = [topic(0, 0.5), topic(1, 0.5, { hidden: true })];

  it("leaves hidden topics out", () => {
    expect(selectShown(topics, false, 0).map((one) => one.topic)).toEqual([0]);
  });

  it("shows them if that is asked for, or one is looked at", () => {
    expect(selectShown(topics, true, 0)).toHaveLength(2);
    expect(selectShown(topics, false, 1)).toHaveLength(2);
  });
});

describe("findTopics", () => {
  it("finds where a word lives first, and then what is named so", () => {
    const topics = [topic(0, 0.4, { label: "Refunds" }), topic(1, 0.6), topic(2, 0, { group: "refund" })];

    expect([...findTopics("refund", [{ topic: 1, share: 0.8 }], topics)]).toEqual([
      [1, 0.8],
      [0, 0],
      [2, 0],
    ]);
  });
});
