import { describe, expect, it } from "vitest";
import { decodeFragment, encodeFragment } from "./shareLink";

/** A text that hardly packs: characters that repeat late. */
const makeNoise = (length: number) =>
  Array.from({ length }, (_, index) =>
    String.fromCharCode(33 + ((index * index * 7919 + index * 104_729) % 12_007)),
  ).join("");

describe("a link", () => {
  it.each([
    ["short", "Ça va? שלום & 100 %"],
    ["long", "Dull, but short. ".repeat(1000)],
  ])("holds a %s text", async (_, text) => {
    const fragment = await encodeFragment(text);

    expect(await decodeFragment(fragment ?? "")).toBe(text);
  });

  it.each([
    ["short", "half \ud83d of a pair"],
    ["long", "half \ud83d of a pair ".repeat(200)],
  ])("holds a %s text with half a pair, which no URL can say", async (_, text) => {
    const fragment = await encodeFragment(text);

    expect(await decodeFragment(fragment ?? "")).toBe(text.replaceAll("\ud83d", "\ufffd"));
  });

  it("shows a short text as it is, and has none for no text", async () => {
    expect(await encodeFragment("Dull & slow")).toBe("#text=Dull%20%26%20slow");
    expect(await encodeFragment("")).toBe("");
    expect(await encodeFragment("x".repeat(2000))).toMatch(/^#text=x+$/);
    expect(await encodeFragment("x".repeat(2001))).toMatch(/^#packed=/);
  });

  it("is not made for what no URL can hold", async () => {
    expect((await encodeFragment(makeNoise(4_000)))?.length).toBeGreaterThan(8_000);
    expect(await encodeFragment(makeNoise(8_000))).toBeNull();
  });

  it("holds only letters, digits, hyphens and underscores where it is packed", async () => {
    expect(await encodeFragment(makeNoise(4_000))).toMatch(/^#packed=[\w-]*-[\w-]*$/);
  });

  it.each(["", "#main", "#packed=%%%", "#text=%E0%A4%A"])("without a text (%s) holds none", async (fragment) => {
    expect(await decodeFragment(fragment)).toBeNull();
  });
});
