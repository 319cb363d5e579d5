import { describe, expect, it } from "vitest";
import { decodeFragment, encodeFragment } from "./shareLink";

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

  it("is not made for what no URL can hold", async () => {
    const noise = Array.from({ length: 60_000 }, (_, index) =>
      String.fromCharCode(33 + ((index * index * 7919 + index * 104_729) % 12_007)),
    ).join("");

    expect(await encodeFragment(noise)).toBeNull();
  });

  it.each(["", "#main", "#packed=%%%", "#text=%E0%A4%A"])("without a text (%s) holds none", async (fragment) => {
    expect(await decodeFragment(fragment)).toBeNull();
  });
});
