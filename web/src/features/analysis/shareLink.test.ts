import { describe, expect, it } from "vitest";
import { fragmentOf, textOf } from "./shareLink";

describe("a link", () => {
  it.each([
    ["short", "Ça va? שלום & 100 %"],
    ["long", "Dull, but short. ".repeat(1000)],
  ])("holds a %s text", async (_, text) => {
    const fragment = await fragmentOf(text);

    expect(await textOf(fragment ?? "")).toBe(text);
  });

  it("is not made for what no address can hold", async () => {
    const noise = Array.from({ length: 60_000 }, (_, at) => String.fromCharCode(33 + ((at * at * 7919 + at * 104_729) % 12_007))).join("");

    expect(await fragmentOf(noise)).toBeNull();
  });

  it.each(["", "#main", "#packed=%%%", "#text=%E0%A4%A"])("without a text (%s) holds none", async (fragment) => {
    expect(await textOf(fragment)).toBeNull();
  });
});
