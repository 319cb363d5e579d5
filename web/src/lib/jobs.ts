/** Work that goes on after the answer: how far it is, told by the service as it goes. */
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, unwrap, type Schema } from "./api";
import { locate } from "./base";
import { useLoginState } from "./login";

export type Job = Schema<"JobView">;

/** How often a job is asked after while the service cannot tell by itself. */
const POLL_MS = 1500;

export const hasEnded = ({ state }: Job): boolean => state !== "queued" && state !== "running";

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ["jobs", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/v1/jobs/{job_id}", { params: { path: { job_id: id } }, signal })),
  });

export const cancelJob = (id: string) =>
  unwrap(api.DELETE("/v1/jobs/{job_id}", { params: { path: { job_id: id } } }));

/** A job as it is now: by server-sent events, and by asking where those do not come. */
export function useJob(id: string) {
  const queries = useQueryClient();
  const { logins } = useLoginState();
  const [live, setLive] = useState(false);
  const job = useQuery({
    ...jobQuery(id),
    staleTime: 0,
    // A service that is restarting is asked again until it is back.
    refetchInterval: ({ state: { data } }) =>
      live || (data !== undefined && hasEnded(data)) ? false : POLL_MS,
  });
  const ended = job.data !== undefined && hasEnded(job.data);
  useEffect(() => {
    if (ended) return undefined;
    const events = new EventSource(locate(`/v1/jobs/${id}/events`));
    const onEvent = ({ data }: MessageEvent<string>) => {
      queries.setQueryData(jobQuery(id).queryKey, JSON.parse(data) as Job);
    };
    events.onopen = () => { setLive(true); };
    events.onerror = () => { setLive(false); };
    events.onmessage = onEvent;
    events.addEventListener("job", onEvent);
    return () => {
      setLive(false);
      events.close();
    };
    // A refused stream of events is not opened again by itself: another login does that.
  }, [ended, id, logins, queries]);
  return job;
}
