/** How queries behave everywhere: they wait for a busy service, and show other failures at once. */
import { QueryClient } from "@tanstack/react-query";
import { ServiceProblem } from "./api";

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
        retry: (failures, error) => isBusy(error) && failures < BUSY_RETRIES,
        retryDelay: (failures, error) => 1000 * (readRetryAfterS(error) + failures / 2),
      },
      mutations: { networkMode: "always" },
    },
  });
  // The last text exists in this page alone: no query can fetch it again.
  queries.setQueryDefaults(["last-text"], { gcTime: Infinity });
  return queries;
}

export function isBusy(error: unknown): error is ServiceProblem {
  return error instanceof ServiceProblem && error.problem.status === 429;
}

const readRetryAfterS = (error: unknown) =>
  (error instanceof ServiceProblem ? error.retryAfterS : null) ?? 1;
