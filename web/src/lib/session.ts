/** Who is logged in, and what they may do. */
import { queryOptions, useQuery, type QueryClient } from "@tanstack/react-query";
import { api, unwrap, type Schema } from "./api";
import { pendingLogin } from "./login";

export type Session = Schema<"SessionView">;
export type Scope = Schema<"Scope">;

const KEY = ["session"];

const readSession = (signal?: AbortSignal) =>
  unwrap(api.GET("/v1/session", signal === undefined ? {} : { signal }));

/** The session that the page is shown for: an end that is not told stays unknown until a call is refused. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: KEY,
    queryFn: ({ signal }) => readSession(signal),
    staleTime: Infinity,
    gcTime: Infinity,
  });

/** Whether the service answers at all: a key was given, or none is needed. */
export const isLoggedIn = ({ key_required: required, name }: Session): boolean => !required || name !== null;

/** Whether two sessions are of one key: several may have its name. */
export const isSameKey = (one: Session, other: Session): boolean => one.key_id === other.key_id;

/** A key with `admin` may do everything, others what they name. */
export const hasScope = ({ scopes }: Session, scope: Scope): boolean =>
  scopes.includes(scope) || scopes.includes("admin");

/** Whether whoever is logged in may do what needs a scope. */
export function useMay(scope: Scope): boolean {
  const { data } = useQuery(sessionQuery());
  return data !== undefined && hasScope(data, scope);
}

/** The service took a key, but the browser does not send back the cookie that tells so. */
export class LoginNotKept extends Error {
  override readonly name = "LoginNotKept";
}

/** A key that may not read would take a page from those who write on it. */
export class KeyCannotRead extends Error {
  override readonly name = "KeyCannotRead";
}

/** Log in; the page that is shown, if any, stays, which takes a key that may read. */
export async function logIn(queries: QueryClient, key: string): Promise<void> {
  await unwrap(api.POST("/v1/session", { body: { key } }));
  const session = await readSession();
  if (!isLoggedIn(session)) throw new LoginNotKept();
  if (takesPage(queries, session)) {
    await unwrap(api.DELETE("/v1/session"));
    throw new KeyCannotRead();
  }
  tellOthers();
  admit(queries, session);
}

/** Log out, once what was put off is done, as nobody may do it afterwards. */
export async function logOut(queries: QueryClient): Promise<void> {
  await finishDelayed();
  await unwrap(api.DELETE("/v1/session"));
  tellOthers();
  leave(queries, await readSession());
}

/** Ask who is logged in, as another page of this browser has logged in or out. */
export async function refreshSession(queries: QueryClient): Promise<void> {
  const before = queries.getQueryData<Session>(KEY);
  const session = await readSession();
  if (isLoggedIn(session)) admit(queries, session);
  else if (before === undefined || isLoggedIn(before)) {
    leave(queries, session);
    await finishDelayed();
  }
}

/** Go on where no login is needed after all, as another page of this browser has logged in. */
export async function resumeIfLoggedIn(queries: QueryClient): Promise<void> {
  const session = await readSession();
  if (isLoggedIn(session)) admit(queries, session);
}

/** Go on with what is on the page, as far as the session allows; what is shown is asked for anew. */
function admit(queries: QueryClient, session: Session): void {
  if (takesPage(queries, session)) {
    pendingLogin.ask();
    return;
  }
  const before = queries.getQueryData<Session>(KEY);
  queries.setQueryData(KEY, session);
  pendingLogin.admit(before !== undefined && isSameKey(before, session) ? "same" : "other");
  void queries.invalidateQueries({ predicate: isNotSession });
}

/** Whether a page is shown that could not be with another session: it would go, with what is written on it. */
function takesPage(queries: QueryClient, session: Session): boolean {
  const before = queries.getQueryData<Session>(KEY);
  return before !== undefined && hasScope(before, "read") && !hasScope(session, "read");
}

/** Forget everything that was shown. */
function leave(queries: QueryClient, session: Session): void {
  pendingLogin.close();
  queries.setQueryData(KEY, session);
  queries.removeQueries({ predicate: isNotSession });
  queries.getMutationCache().clear();
}

const isNotSession = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== KEY[0];

type Work = () => Promise<unknown>;

const delayed = new Set<Work>();

/** Have something done at once that is put off, when somebody logs out. */
export function watchLogout(work: Work): () => void {
  delayed.add(work);
  return () => { delayed.delete(work); };
}

const finishDelayed = () => Promise.all([...delayed].map((work) => work()));

let channel: BroadcastChannel | undefined;

/** Return what reaches the other pages of this browser, and not this one; all it tells is to look again. */
const openChannel = () => (channel ??= new BroadcastChannel("subtext.session"));

const tellOthers = () => { openChannel().postMessage(null); };

/** Call back when another page of this browser has logged in or out. */
export function watchOthers(onChange: () => void): () => void {
  const opened = openChannel();
  opened.addEventListener("message", onChange);
  return () => { opened.removeEventListener("message", onChange); };
}
