import { describe, expect, it } from "vitest";
import { LoginDesk } from "./login";

describe("a call that is refused for want of a key", () => {
  it("waits until the same key is back", async () => {
    const desk = new LoginDesk();
    const waiting = desk.wait();
    expect(desk.read()).toEqual({ asked: "now", logins: 0 });

    desk.admit("same");

    expect(await waiting).toBe("same");
    expect(desk.read()).toEqual({ asked: "no", logins: 1 });
  });

  it("is told that another key came", async () => {
    const desk = new LoginDesk();
    const waiting = [desk.wait(), desk.wait()];

    desk.admit("other");

    expect(await Promise.all(waiting)).toEqual(["other", "other"]);
  });

  it("goes without where that is declined, until a login is asked for", async () => {
    const desk = new LoginDesk();
    const waiting = desk.wait();
    desk.decline();
    expect(await waiting).toBe("none");
    expect(await desk.wait()).toBe("none");
    expect(desk.read().asked).toBe("declined");

    desk.ask();
    const again = desk.wait();
    desk.admit("same");

    expect(await again).toBe("same");
  });

  it("does not go on once somebody has logged out, before another login", async () => {
    const desk = new LoginDesk();
    const waiting = desk.wait();
    desk.close();
    expect(await waiting).toBe("none");
    expect(await desk.wait()).toBe("none");
    expect(desk.read().asked).toBe("no");

    desk.admit("other");
    void desk.wait();

    expect(desk.read().asked).toBe("now");
  });
});

it("declines nothing that was not asked", () => {
  const desk = new LoginDesk();
  desk.decline();

  expect(desk.read().asked).toBe("no");
});

it("tells those who listen, until they stop", () => {
  const desk = new LoginDesk();
  let told = 0;
  const stop = desk.subscribe(() => { told += 1; });
  desk.ask();
  stop();
  desk.decline();

  expect(told).toBe(1);
});
