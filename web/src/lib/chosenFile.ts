/** The file that was dropped or chosen on any page, on its way to the page that imports it. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useLocation } from "wouter";

export const chosenFileQuery = () =>
  queryOptions({
    queryKey: ["imports", "chosen-file"],
    queryFn: (): File | null => null,
    initialData: null,
    staleTime: "static",
    gcTime: Infinity,
  });

/** Return how to take a file to the page of imports; null forgets the one that was chosen. */
export function useChooseFile(): (file: File | null) => void {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  return useCallback(
    (file) => {
      queries.setQueryData(chosenFileQuery().queryKey, file);
      navigate("/imports");
    },
    [queries, navigate],
  );
}
