import { expect, it } from "vitest";
import { describeCause, groupByDay, shortenReason } from "./logDays";
import type { ModelVersion } from "./queries";

const figures = { accuracy_before: 0.9, accuracy_after: 0.9, log_loss_before: 0.2, log_loss_after: 0.2 };

const entry = (changes: Partial<ModelVersion>): ModelVersion => ({
  version: "base+2",
  parent: "base+1",
  cause: "review",
  review_id: "a",
  label: "negative",
  text: "Dull",
  calibration: null,
  promoted: true,
  reason: "",
  holdout: figures,
  flipped: 0,
  key: null,
  created_at: "2026-01-31T12:00:00Z",
  ...changes,
});

/** A moment of the reader's own calendar. */
const at = (day: number, hour: number) => entry({ created_at: new Date(2026, 0, day, hour).toISOString() });

it("parts entries by the reader's days, in their order", () => {
  const days = groupByDay([at(31, 23), at(31, 0), at(30, 12)]);

  expect(days.map(({ day, entries }) => [day, entries.length])).toEqual([
    ["2026-01-31", 2],
    ["2026-01-30", 1],
  ]);
  expect(groupByDay([])).toEqual([]);
});

it.each([
  [entry({}), "Labelled negative"],
  [entry({ label: null }), "Labelled –"],
  [entry({ cause: "carryover" }), "Labelled negative, as the model before had learned"],
  [entry({ cause: "retraction" }), "Label taken back"],
  [entry({ cause: "forgotten", label: null, review_id: null }), "Something was forgotten."],
  [entry({ cause: "rollback", parent: "base+1" }), "Somebody went back to base+1."],
  [entry({ cause: "calibration" }), "The calibration was fitted to your labels."],
])("says why a version exists: %#", (one, said) => {
  expect(describeCause(one)).toBe(said);
});

it.each([
  ["Held back: it alone would raise it.", "It alone would raise it."],
  ["Promoted: fitted to 50 labels.", "Fitted to 50 labels."],
  ["Promoted: hold-out accuracy 86.63% → 86.68%, at most 0.20 points below the base model's 86.63%.", ""],
  ["Promoted: hold-out accuracy 1.0% → 1.0%, at most 0.20 points below the base model's 1.0%. Doubted.", "Doubted."],
  ["Taken back, with all it had taught.", "Taken back, with all it had taught."],
  ["", ""],
])("shortens the reason %j", (reason, shown) => {
  expect(shortenReason(reason)).toBe(shown);
});
