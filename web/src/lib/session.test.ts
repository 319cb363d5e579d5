import { expect, it } from "vitest";
import { hasScope, isLoggedIn, isSameKey, type Session } from "./session";

const OPEN: Session = {
  key_required: false,
  key_id: null,
  name: null,
  scopes: ["read", "write", "train", "admin"],
  expires_at: null,
};
const OUT: Session = { ...OPEN, key_required: true, scopes: [] };
const READER: Session = { ...OUT, key_id: "01a2", name: "reader", scopes: ["read"] };

it("lets in who has a key, and anybody where none is needed", () => {
  expect([OPEN, OUT, READER].map(isLoggedIn)).toEqual([true, false, true]);
});

it("tells keys of one name apart, but not the logins of one key", () => {
  expect(isSameKey(READER, { ...READER, key_id: "01a3" })).toBe(false);
  expect(isSameKey(READER, { ...READER, name: "renamed", expires_at: "2030-01-01T00:00:00Z" })).toBe(true);
});

it("allows what a key names, and everything with admin", () => {
  expect(hasScope(READER, "read")).toBe(true);
  expect(hasScope(READER, "write")).toBe(false);
  expect(hasScope({ ...READER, scopes: ["admin"] }, "train")).toBe(true);
});
