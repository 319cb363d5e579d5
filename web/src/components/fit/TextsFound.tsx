/** How many reviews a fit would read at most, before it is begun: copies and texts without words are left out then. */
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api";
import { formatQuantity } from "@/lib/format";
import type { FitRequest } from "@/lib/topicModels";
import styles from "./FitForm.module.css";

/** The service fits no fewer texts. */
const FEWEST_TEXTS = 50;

type Selection = Pick<FitRequest, "source" | "since" | "until">;

const reviewCountQuery = (selection: Selection) =>
  queryOptions({
    queryKey: ["reviews", "stats", "count", selection],
    queryFn: async ({ signal }) => {
      const { total } = await unwrap(api.GET("/v1/reviews/stats", { params: { query: selection }, signal }));
      return total;
    },
    placeholderData: keepPreviousData,
  });

export function TextsFound(selection: Selection) {
  const { data: count } = useQuery(reviewCountQuery(selection));
  if (count === undefined) return null;
  return (
    <span role="status" className={styles.note}>
      {count === 0 ? "No review matches" : `Up to ${formatQuantity(count, "review")}, copies left out`}
      {count < FEWEST_TEXTS && `; it takes ${FEWEST_TEXTS} at least`}
    </span>
  );
}
