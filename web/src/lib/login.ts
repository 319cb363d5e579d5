/** A login that calls wait for which were refused for want of a key, until somebody has logged in again. */
import { useSyncExternalStore } from "react";

/** What became of waiting: the same key came back, another one did, or none. */
export type Return = "same" | "other" | "none";

export interface LoginState {
  /** Whether a login is asked for; once that is declined, only a button asks again. */
  readonly asked: "no" | "now" | "declined";
  /** How many logins there were since the page was opened. */
  readonly logins: number;
}

export class PendingLogin {
  #state: LoginState = { asked: "no", logins: 0 };
  #closed = false;
  #waiting: ((came: Return) => void)[] = [];
  readonly #listeners = new Set<() => void>();

  readonly read = (): LoginState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => { this.#listeners.delete(listener); };
  };

  /** Wait for a login. */
  wait(): Promise<Return> {
    if (this.#closed || this.#state.asked === "declined") return Promise.resolve("none");
    this.#change({ ...this.#state, asked: "now" });
    return new Promise((resolve) => { this.#waiting.push(resolve); });
  }

  /** Ask for a login that nothing waits for yet. */
  readonly ask = (): void => { this.#change({ ...this.#state, asked: "now" }); };

  /** Let those who wait go without a login. */
  readonly decline = (): void => {
    if (this.#state.asked !== "now") return;
    this.#change({ ...this.#state, asked: "declined" });
    this.#dismiss("none");
  };

  /** Somebody has logged in: those who wait go on. */
  admit(came: Exclude<Return, "none">): void {
    this.#closed = false;
    this.#change({ asked: "no", logins: this.#state.logins + 1 });
    this.#dismiss(came);
  }

  /** Nobody is to go on with what is on its way: somebody has logged out. */
  close(): void {
    this.#closed = true;
    this.#change({ ...this.#state, asked: "no" });
    this.#dismiss("none");
  }

  #change(state: LoginState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  #dismiss(came: Return): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go(came);
  }
}

/** One for the page, as there is one service. */
export const pendingLogin = new PendingLogin();

export const useLoginState = (): LoginState =>
  useSyncExternalStore(pendingLogin.subscribe, pendingLogin.read);
