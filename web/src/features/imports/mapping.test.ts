import { describe, expect, it } from "vitest";
import { ATTRIBUTE, changeRole, listLabelValues, NOTHING, proposeRoles, splitRoles } from "./mapping";

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

it("asks what those labels mean that do not say so, and shows those that were told", () => {
  const columns = [column("Verdict", "label", "good", "", "good", "Negative"), column("Land", null, "DE")];

  expect(listLabelValues(columns, "Verdict", { poor: "negative", good: "positive" })).toEqual(["good", "poor"]);
  expect(listLabelValues(columns, undefined, { poor: "negative" })).toEqual([]);
});
