import { describe, expect, it } from "vitest";
import { arrangeRows, type Order } from "./rows";
import { makeTopic } from "./sampleFigures";

const impact = (points: number) => ({ points, interval: [points - 0.1, points + 0.1] as [number, number] });
const change = (points: number) => ({ points, spoken: 0, felt: points, significant: true });

const battery = makeTopic({ topic: 0, label: "battery", impact: impact(-0.3), sentences: 10, change: change(-1) });
const login = makeTopic({ topic: 1, label: "login", impact: impact(-0.1), sentences: 90, change: change(0.5) });
const design = makeTopic({ topic: 2, label: "design", impact: impact(0.2), sentences: 40, change: change(-2) });
const rest = makeTopic({ topic: null, label: "no topic", impact: impact(-1) });

const list = (topics: readonly ReturnType<typeof makeTopic>[], order: Order = "impact") =>
  arrangeRows({ topics: [...topics], groups: [] }, order).shown.map(({ figures }) => figures.label);

describe("arrangeRows", () => {
  it.each<[Order, string[]]>([
    ["impact", ["battery", "login", "design"]],
    ["hurt", ["login", "design", "battery"]],
    ["change", ["design", "battery", "login"]],
  ])("puts the worst by %s first", (order, labels) => {
    expect(list([login, design, battery], order)).toEqual(labels);
  });

  it("puts an unclear topic where its figures belong", () => {
    expect(list([{ ...battery, junk: true }, design])).toEqual(["battery", "design"]);
  });

  it("puts topics without a figure behind those that have one", () => {
    expect(list([{ ...battery, impact: null }, design])).toEqual(["design", "battery"]);
  });

  it("puts a group in the place of its topics", () => {
    const group = makeTopic({ topic: null, label: "phone", group: "phone", impact: impact(-0.2) });
    const topics = [{ ...battery, group: "phone" }, { ...design, group: "phone" }, login];

    const { shown } = arrangeRows({ topics, groups: [group] }, "impact");

    expect(shown.map(({ key, members }) => [key, members.map(({ label }) => label)])).toEqual([
      ["group:phone", ["battery", "design"]],
      ["1", []],
    ]);
  });

  it("keeps hidden topics and what no topic explains apart", () => {
    const rows = arrangeRows({ topics: [battery, { ...login, hidden: true }, rest], groups: [] }, "impact");

    expect(rows.shown.map(({ key }) => key)).toEqual(["0"]);
    expect(rows.hidden.map(({ label }) => label)).toEqual(["login"]);
  });

  it("has no row for a group whose topics are all hidden", () => {
    const group = makeTopic({ topic: null, label: "phone", group: "phone" });

    expect(arrangeRows({ topics: [{ ...battery, group: "phone", hidden: true }], groups: [group] }, "impact").shown).toEqual([]);
  });
});
