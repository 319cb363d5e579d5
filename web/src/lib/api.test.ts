import { describe, expect, it } from "vitest";
import { describeError, isScopeMissing, ServiceProblem, Unreachable, unwrap } from "./api";

const PROBLEM = {
  type: "/problems/overloaded",
  title: "Overloaded",
  status: 429,
  detail: "Too many at once; try again.",
  instance: "/v1/sentiment",
  request_id: "r",
};

/** An answer as `fetch` gives it: only a real one has an address. */
function answer(status: number, headers: Record<string, string> = {}, statusText = ""): Response {
  const response = new Response(null, { status, headers, statusText });
  Object.defineProperty(response, "url", { value: "http://subtext.test/v1/reviews?limit=3" });
  return response;
}

const fail = (error: unknown, response: Response): Promise<unknown> =>
  unwrap(Promise.resolve({ error, response })).catch((raised: unknown) => raised);

describe("unwrap", () => {
  it("returns what the service answered", async () => {
    expect(await unwrap(Promise.resolve({ data: { a: 1 }, response: answer(200) }))).toEqual({ a: 1 });
  });

  it("returns nothing where there is nothing to answer", async () => {
    expect(await unwrap(Promise.resolve({ response: answer(204) }))).toBeUndefined();
  });

  it("throws the service's own problem, with the time to ask again", async () => {
    const raised = await fail(PROBLEM, answer(429, { "Retry-After": "7" }));

    expect(raised).toBeInstanceOf(ServiceProblem);
    expect(raised).toMatchObject({ problem: PROBLEM, retryAfterS: 7, message: PROBLEM.detail });
  });

  it.each([{}, { "Retry-After": "soon" }])("knows no time where none is named (%o)", async (headers) => {
    expect(await fail(PROBLEM, answer(429, headers))).toMatchObject({ retryAfterS: null });
  });

  it.each([["<html>"], [null], [undefined], [{ title: "no detail" }], [{ detail: "no title" }]])(
    "explains an answer that is no problem of the service's (%o)",
    async (error) => {
      const raised = await fail(error, answer(502, { "X-Request-ID": "abc" }, "Bad Gateway"));

      expect(raised).toMatchObject({
        problem: {
          type: "about:blank",
          title: "Bad Gateway",
          status: 502,
          detail: "The answer had status 502 and no explanation; try again in a moment.",
          instance: "/v1/reviews",
          request_id: "abc",
        },
      });
    },
  );

  it("names an answer that has no name", async () => {
    expect(await fail("", answer(520))).toMatchObject({
      problem: { title: "No usable answer", request_id: "" },
    });
  });

  it("tells a service that is down from a mistake of ours", async () => {
    await expect(unwrap(Promise.reject(new TypeError("fetch failed")))).rejects.toBeInstanceOf(Unreachable);
    await expect(unwrap(Promise.reject(new RangeError("ours")))).rejects.toBeInstanceOf(RangeError);
  });
});

describe("describeError", () => {
  it("says what the service says, or that it does not answer", () => {
    expect(describeError(new ServiceProblem(PROBLEM, null))).toBe(PROBLEM.detail);
    expect(describeError(new Unreachable("No answer"))).toBe("The service does not answer; try again.");
  });
});

it("knows what a key does not allow from what else is refused", () => {
  const refuse = (type: string) => new ServiceProblem({ ...PROBLEM, status: 403, type }, null);

  expect(isScopeMissing(refuse("/problems/scope-missing"))).toBe(true);
  expect(isScopeMissing(refuse("/problems/origin-refused"))).toBe(false);
  expect(isScopeMissing(new Unreachable("No answer"))).toBe(false);
});
