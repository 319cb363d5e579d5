import { describe, expect, it } from "vitest";
import { ATTRIBUTE, changeRole, NOTHING, proposeRoles, splitRoles } from "./mapping";

const column = (name: string, field: string | null, ...examples: unknown[]) => ({ name, field, examples });

describe("proposeRoles", () => {
  it("takes the service's fields, and short columns beside them for attributes", () => {
    const columns = [
      column("Review", "text", "A long story"),
      column("Land", null, "DE", "FR"),
      column("Version", null, 4.2, null),
      column("Notes", null, "x".repeat(61)),
      column("Empty", null, "", null),
      column("", null, "a"),
      column("Nested", null, { a: 1 }),
    ];

    expect(proposeRoles(columns, "reviews")).toEqual({
      Review: "text",
      Land: ATTRIBUTE,
      Version: ATTRIBUTE,
      Notes: NOTHING,
      Empty: NOTHING,
      "": NOTHING,
      Nested: NOTHING,
    });
  });

  it("leaves out what an export says of the model", () => {
    expect(proposeRoles([column("predicted_label", null, "positive")], "reviews")).toEqual({
      predicted_label: NOTHING,
    });
  });

  it("keeps no more attributes than the service does", () => {
    const columns = Array.from({ length: 25 }, (_, index) => column(`c${index}`, null, "a"));

    expect(splitRoles(proposeRoles(columns, "reviews")).attributes).toHaveLength(20);
  });

  it("knows no attributes of documents", () => {
    expect(proposeRoles([column("Land", null, "DE")], "documents")).toEqual({ Land: NOTHING });
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
