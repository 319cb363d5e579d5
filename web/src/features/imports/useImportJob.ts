/** A job that brings a file in or takes one out; once it has ended, what it changed is asked again. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { hasEnded, useJob } from "@/lib/jobs";

export function useImportJob(id: string) {
  const queries = useQueryClient();
  const { data: job, error, refetch } = useJob(id);
  const ended = job !== undefined && hasEnded(job);
  useEffect(() => {
    if (!ended) return;
    void queries.invalidateQueries({ queryKey: ["imports", "list"] });
    void queries.invalidateQueries({ queryKey: ["reviews"] });
  }, [ended, queries]);
  return { job, ended, error, refetch };
}
