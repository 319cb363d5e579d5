import { describe, expect, it } from "vitest";
import { PendingLogin } from "./login";

describe("a call that is refused for want of a key", () => {
  it("waits until the same key is back", async () => {
    const login = new PendingLogin();
    const waiting = login.wait();
    expect(login.read()).toEqual({ asked: "now", logins: 0 });

    login.admit("same");

    expect(await waiting).toBe("same");
    expect(login.read()).toEqual({ asked: "no", logins: 1 });
  });

  it("is told that another key came", async () => {
    const login = new PendingLogin();
    const waiting = [login.wait(), login.wait()];

    login.admit("other");

    expect(await Promise.all(waiting)).toEqual(["other", "other"]);
  });

  it("goes without where that is declined, until a login is asked for", async () => {
    const login = new PendingLogin();
    const waiting = login.wait();
    login.decline();
    expect(await waiting).toBe("none");
    expect(await login.wait()).toBe("none");
    expect(login.read().asked).toBe("declined");

    login.ask();
    const again = login.wait();
    login.admit("same");

    expect(await again).toBe("same");
  });

  it("does not go on once somebody has logged out, before another login", async () => {
    const login = new PendingLogin();
    const waiting = login.wait();
    login.close();
    expect(await waiting).toBe("none");
    expect(await login.wait()).toBe("none");
    expect(login.read().asked).toBe("no");

    login.admit("other");
    void login.wait();

    expect(login.read().asked).toBe("now");
  });
});

it("declines nothing that was not asked", () => {
  const login = new PendingLogin();
  login.decline();

  expect(login.read().asked).toBe("no");
});

it("tells those who listen, until they stop", () => {
  const login = new PendingLogin();
  let told = 0;
  const stop = login.subscribe(() => { told += 1; });
  login.ask();
  stop();
  login.decline();

  expect(told).toBe(1);
});
