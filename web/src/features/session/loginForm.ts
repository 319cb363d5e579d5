/** What the form reads from a key that is pasted, and says of a login that is refused. */
import { ServiceProblem } from "@/lib/api";
import { KeyCannotRead, LoginNotKept } from "@/lib/session";

/** Read a key as people paste it: with blanks around, or from the header that carries it. */
export const cleanKey = (pasted: string): string =>
  pasted.replace(/^\s*(authorization:)?\s*(bearer\s+)?/i, "").replace(/\s+/g, "");

const NOT_KEPT =
  "The key is right, but this browser does not keep the login: cookies are blocked, or the service is reached by " +
  "another address than it is told (SUBTEXT_ROOT_PATH, X-Forwarded-Prefix, X-Forwarded-Proto).";

/** Return why a login was refused, in words for people. */
export function explainRefusal(error: unknown): string {
  if (error instanceof LoginNotKept) return NOT_KEPT;
  if (error instanceof KeyCannotRead) return "This key cannot look at anything, which the page takes: use another one.";
  if (!(error instanceof ServiceProblem)) return "The service does not answer. Try again in a moment; the key is still here.";
  if (error.problem.status === 401) return "This key is not known here. It may be mistyped, have expired, or have been deleted.";
  if (error.problem.status === 429) return "There were too many tries.";
  return error.message;
}

/** Return for how many seconds no other try is taken. */
export function readWaitS(error: unknown): number {
  if (!(error instanceof ServiceProblem) || error.problem.status !== 429) return 0;
  return error.retryAfterS ?? 1;
}
