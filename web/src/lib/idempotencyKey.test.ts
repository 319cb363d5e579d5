import { expect, it } from "vitest";
import { createIdempotencyKey } from "./idempotencyKey";

it("makes keys of 128 bits that do not repeat", () => {
  const keys = Array.from({ length: 1000 }, createIdempotencyKey);

  expect(new Set(keys).size).toBe(1000);
  expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
});
