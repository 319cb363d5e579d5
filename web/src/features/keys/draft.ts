/** A key that is about to be made, as the form has it, and as the service is asked for it. */
import type { Scope } from "@/lib/session";
import type { KeyRequest } from "./queries";

export interface Draft {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiry: Expiry;
  /** The last day of its own choice. */
  readonly day: string;
  /** Requests a minute, as written; "" is no limit. */
  readonly limit: string;
}

export const EMPTY: Draft = { name: "", scopes: ["read"], expiry: "90", day: "", limit: "" };

/** What each scope allows, in a line. */
export const SCOPES: readonly { scope: Scope; allows: string }[] = [
  { scope: "read", allows: "ask the models, look at everything that is stored" },
  { scope: "write", allows: "store, import, label and delete reviews" },
  { scope: "train", allows: "fit and train models, choose which answers, go back" },
  { scope: "admin", allows: "everything, and make and delete keys" },
];

export const EXPIRIES = [
  { value: "30", name: "In 30 days" },
  { value: "90", name: "In 90 days" },
  { value: "365", name: "In a year" },
  { value: "own", name: "On a day of your choice" },
  { value: "never", name: "Never" },
] as const;

export type Expiry = (typeof EXPIRIES)[number]["value"];

const DAY_MS = 24 * 60 * 60 * 1000;

/** Return the scopes with one more or less, in their order; `admin` has all others in it. */
export function toggleScope(scopes: readonly Scope[], scope: Scope): Scope[] {
  const wanted = new Set(scopes);
  if (!wanted.delete(scope)) wanted.add(scope);
  return SCOPES.map((one) => one.scope).filter((one) => wanted.has(one));
}

/** Return what the service is asked for; null while something is missing. */
export function readRequest(draft: Draft, now: Date): KeyRequest | null {
  const name = draft.name.trim();
  if (name === "" || draft.scopes.length === 0) return null;
  const end = findEnd(draft, now);
  if (end === undefined) return null;
  // What `admin` allows need not be named beside it.
  const scopes: Scope[] = draft.scopes.includes("admin") ? ["admin"] : [...draft.scopes];
  const limit = draft.limit === "" ? null : Number(draft.limit);
  return { name, scopes, expires_at: end, requests_per_minute: limit };
}

/** Return what is wrong with a name; null also while there is none. */
export const findNameProblem = (name: string): string | null =>
  name !== "" && name.trim() === "" ? "A name has more in it than blanks." : null;

/** Return what is wrong with the last day; null also while there is none. */
export const findDayProblem = (draft: Draft, now: Date): string | null =>
  draft.day !== "" && findEnd(draft, now) === undefined ? "That day is over." : null;

/** Return when the key ends; null is never, undefined a day that is still to be chosen. */
function findEnd({ expiry, day }: Draft, now: Date): string | null | undefined {
  if (expiry === "never") return null;
  if (expiry !== "own") return new Date(now.getTime() + Number(expiry) * DAY_MS).toISOString();
  if (day === "") return undefined;
  // To the end of that day, where whoever chooses it is.
  const end = new Date(`${day}T23:59:59`);
  return end > now ? end.toISOString() : undefined;
}

/** Whether a key is refused by now. */
export const hasExpired = (expiresAt: string | null, now: Date): boolean =>
  expiresAt !== null && new Date(expiresAt) <= now;
