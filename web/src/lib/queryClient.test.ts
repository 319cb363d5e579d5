import { describe, expect, it } from "vitest";
import { ServiceProblem, Unreachable } from "./api";
import { isBusy, isOverLimit, makeQueryClient } from "./queryClient";

function makeProblem(status: number, retryAfterS: number | null = null, type = ""): ServiceProblem {
  const problem = { type, title: "", status, detail: "", instance: "", request_id: "" };
  return new ServiceProblem(problem, retryAfterS);
}

describe("queries", () => {
  const { queries } = makeQueryClient().getDefaultOptions();
  const retry = queries?.retry as (failures: number, error: Error) => boolean;
  const retryDelay = queries?.retryDelay as (failures: number, error: Error) => number;

  it("ask a busy service again, three times", () => {
    expect([0, 1, 2, 3].map((failures) => retry(failures, makeProblem(429)))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it("show any other failure at once", () => {
    expect(retry(0, makeProblem(503))).toBe(false);
    expect(retry(0, new Unreachable("No answer"))).toBe(false);
    expect(isBusy(new Unreachable("No answer"))).toBe(false);
  });

  it("tell at once that a key is over its limit, which no wait of seconds changes", () => {
    const overLimit = makeProblem(429, 60, "/problems/requests-too-many");

    expect(retry(0, overLimit)).toBe(false);
    expect(isBusy(overLimit)).toBe(false);
    expect(isOverLimit(overLimit)).toBe(true);
    expect(isOverLimit(makeProblem(429, 60, "/problems/overloaded"))).toBe(false);
  });

  it("wait as long as the service says, and longer each time", () => {
    expect([0, 1, 2].map((failures) => retryDelay(failures, makeProblem(429, 5)))).toEqual([5000, 5500, 6000]);
    expect(retryDelay(0, makeProblem(429))).toBe(1000);
    expect(retryDelay(0, new Unreachable("No answer"))).toBe(1000);
  });

  it("believe no browser that says it is offline", () => {
    expect(queries?.networkMode).toBe("always");
  });
});

it("keeps the last text for as long as the page is open", () => {
  expect(makeQueryClient().getQueryDefaults(["last-text"]).gcTime).toBe(Infinity);
});
