import { describe, expect, it } from "vitest";
import { groupChanges, summarizeChanges } from "./changes";

const LABELS = new Map([[0, "battery"], [1, "price"], [2, "ads"], [3, "login"]]);
const BEFORE = new Map([[0, "battery"], [5, "money"]]);

const CHANGES = {
  continued: [{ topic: 0, before: 0, label: "battery", distance: 0.1 }],
  split: [{ topics: [1, 2], before: [5], labels: ["price", "ads"] }],
  merged: [{ topics: [0], before: [0, 6], labels: ["battery", "charger"] }],
  new: [3],
  gone: [7],
};

describe("groupChanges", () => {
  it("names topics by what they were and are called, or else by number", () => {
    expect(groupChanges(CHANGES, LABELS, BEFORE)).toEqual([
      { name: "went on", count: 1, entries: ["“battery”"] },
      { name: "split", count: 1, entries: ["“money” → “price” and “ads”"] },
      { name: "merged", count: 1, entries: ["“battery” and “charger” → “battery”"] },
      { name: "new", count: 1, entries: ["“login”"] },
      { name: "gone", count: 1, entries: ["“topic 7”"] },
    ]);
  });

  it("is told in a line", () => {
    const groups = groupChanges({ ...CHANGES, new: [2, 3] }, LABELS, BEFORE);

    expect(summarizeChanges(groups)).toBe("1 topic went on, 1 split, 1 merged, 2 are new, 1 is gone");
  });
});
