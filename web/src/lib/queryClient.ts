/** How queries behave everywhere: they wait for a busy service, and show other failures at once. */
import { QueryClient } from "@tanstack/react-query";
import { isKeyMissing, ServiceProblem } from "./api";
import { pendingLogin } from "./login";

const BUSY_RETRIES = 3;
const FRESH_MS = 60_000;

export function makeQueryClient(): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        refetchOnWindowFocus: false,
        // The service may run on this very machine: being offline says nothing about it.
        networkMode: "always",
        retry: (failures, error) =>
          (isBusy(error) && failures < BUSY_RETRIES) || retryOnceIn(failures, error),
        retryDelay: (failures, error) =>
          isKeyMissing(error) ? 0 : 1000 * (readRetryAfterS(error) + failures / 2),
      },
      mutations: { networkMode: "always" },
    },
  });
  // The last text exists in this page alone: no query can fetch it again.
  queries.setQueryDefaults(["last-text"], { gcTime: Infinity });
  return queries;
}

/** Whether a query was refused for want of a key, and somebody has logged in since. */
export const retryOnceIn = (failures: number, error: unknown): boolean =>
  failures === 0 && isKeyMissing(error) && pendingLogin.read().asked === "no";

/** Whether the service has too much to do for a moment. */
export const isBusy = (error: unknown): error is ServiceProblem =>
  error instanceof ServiceProblem && error.problem.status === 429 && !isOverLimit(error);

/** Whether a key has sent as many requests as it may in a minute: to ask again would only keep people waiting. */
export const isOverLimit = (error: unknown): error is ServiceProblem =>
  error instanceof ServiceProblem && error.problem.type === "/problems/requests-too-many";

const readRetryAfterS = (error: unknown) =>
  (error instanceof ServiceProblem ? error.retryAfterS : null) ?? 1;
