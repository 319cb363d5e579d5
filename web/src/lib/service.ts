/** What the service says about itself. */
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./api";

export const limitsQuery = () =>
  queryOptions({
    queryKey: ["limits"],
    queryFn: ({ signal }) => answerOf(api.GET("/v1/limits", { signal })),
    staleTime: Infinity,
  });
