import { expect, it } from "vitest";
import { hasScope, isIn, type Session } from "./session";

const OPEN: Session = { key_required: false, name: null, scopes: ["read", "write", "train", "admin"], expires_at: null };
const OUT: Session = { ...OPEN, key_required: true, scopes: [] };
const READER: Session = { ...OUT, name: "reader", scopes: ["read"] };

it("lets in who has a key, and anybody where none is needed", () => {
  expect([OPEN, OUT, READER].map(isIn)).toEqual([true, false, true]);
});

it("allows what a key names, and everything with admin", () => {
  expect(hasScope(READER, "read")).toBe(true);
  expect(hasScope(READER, "write")).toBe(false);
  expect(hasScope({ ...READER, scopes: ["admin"] }, "train")).toBe(true);
});
