import { expect, it } from "vitest";
import { parseView } from "./useInsightsView";

const nothing = {
  model: null,
  source: "",
  period: "all",
  own: {},
  order: "impact",
  segment: "",
  open: "",
  job: null,
  auditing: false,
};

it("reads the URL's parameters", () => {
  expect(parseView("?model=v1&source=shop&period=90&order=hurt&segment=country&open=group%3APhone&job=7&mode=audit")).toEqual({
    model: "v1",
    source: "shop",
    period: "90",
    own: {},
    order: "hurt",
    segment: "country",
    open: "group:Phone",
    job: "7",
    auditing: true,
  });
});

it("takes days for an own period, whatever else is named", () => {
  expect(parseView("?period=90&since=2026-01-01")).toEqual({ ...nothing, period: "own", own: { since: "2026-01-01" } });
  expect(parseView("?period=own").period).toBe("own");
});

it("takes no nonsense", () => {
  expect(parseView("?period=toString&order=up&since=2026-13-01&until=soon&mode=label")).toEqual(nothing);
});
