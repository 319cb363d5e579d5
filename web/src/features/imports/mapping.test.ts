import { describe, expect, it } from "vitest";
import { ATTRIBUTE, changeRole, describeExamples, describeLeft, isOwnAttributes, listLabelValues, NOTHING, proposeRoles, splitRoles } from "./mapping";

const column = (name: string, field: string | null, ...examples: string[]) => ({ name, field, examples });

const propose = (columns: ReturnType<typeof column>[]) => proposeRoles({ columns, options: null }, "reviews");

describe("proposeRoles", () => {
  it("takes the service's fields, and short columns beside them for attributes", () => {
    const columns = [
      column("Review", "text", "A long story"),
      column("Land", null, "DE", "FR"),
      column("Version", null, "4.2", ""),
      column("Notes", null, "x".repeat(61)),
      column("Empty", null, "", ""),
      column("", null, "a"),
    ];

    expect(propose(columns)).toEqual({
      Review: "text",
      Land: ATTRIBUTE,
      Version: ATTRIBUTE,
      Notes: NOTHING,
      Empty: NOTHING,
      "": NOTHING,
    });
  });

  it("leaves out what an export says of the model", () => {
    expect(propose([column("predicted_label", null, "positive")])).toEqual({
      predicted_label: NOTHING,
    });
  });

  it("keeps no more attributes than the service does", () => {
    const columns = Array.from({ length: 25 }, (_, index) => column(`c${index}`, null, "a"));

    expect(splitRoles(propose(columns)).attributes).toHaveLength(20);
  });

  it("keeps the attributes of the last time, and no others", () => {
    const columns = [column("Land", null, "DE"), column("Notes", null, "x".repeat(99))];
    const options = { attributes: ["Notes"] };

    expect(proposeRoles({ columns, options }, "reviews")).toEqual({
      Land: NOTHING,
      Notes: ATTRIBUTE,
    });
  });

  it("knows no attributes of documents", () => {
    expect(proposeRoles({ columns: [column("Land", null, "DE")], options: null }, "documents")).toEqual({ Land: NOTHING });
  });
});

describe("changeRole", () => {
  it("takes a field from the column that had it", () => {
    const roles = { A: "text", B: ATTRIBUTE, C: NOTHING };

    expect(changeRole(roles, "B", "text")).toEqual({ A: NOTHING, B: "text", C: NOTHING });
  });

  it("lets many columns be attributes or nothing", () => {
    expect(changeRole({ A: ATTRIBUTE, B: "text" }, "B", ATTRIBUTE)).toEqual({ A: ATTRIBUTE, B: ATTRIBUTE });
  });
});

it("splits roles into the fields' columns and the attributes", () => {
  expect(splitRoles({ Review: "text", Land: ATTRIBUTE, Notes: NOTHING })).toEqual({
    mapping: { text: "Review" },
    attributes: ["Land"],
  });
});

it.each([
  [5, 3000, "5 of 3,000 rows, as examples."],
  [5, null, "5 rows, as examples."],
  [2, 2, "The file has no more than these 2 rows."],
  [1, 1, "The file has no more than this row."],
])("says of %j rows of %j that they are examples", (shown, rows, text) => {
  expect(describeExamples(shown, rows)).toBe(text);
});

it.each([
  [0, "Every column is taken."],
  [1, "1 column is left out; choose above what it becomes."],
  [2, "2 columns are left out; choose above what they become."],
])("says of %j columns what becomes of them", (columns, text) => {
  expect(describeLeft(columns)).toBe(text);
});

it("knows the attributes of an export, which come in by themselves", () => {
  expect(isOwnAttributes("attributes", "reviews")).toBe(true);
  expect(isOwnAttributes("attributes", "documents")).toBe(false);
  expect(isOwnAttributes("Attributes", "reviews")).toBe(false);
});

it("asks what those labels mean that do not say so, and shows those that were told", () => {
  const columns = [column("Verdict", "label", "good", "", "good", "Negative"), column("Land", null, "DE")];

  expect(listLabelValues(columns, "Verdict", { poor: "negative", good: "positive" })).toEqual(["good", "poor"]);
  expect(listLabelValues(columns, undefined, { poor: "negative" })).toEqual([]);
});
