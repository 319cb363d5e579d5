/** Everything that was ever said about a review; nothing of it is overwritten. */
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { describeError } from "@/lib/api";
import { formatMoment } from "@/lib/format";
import { PredictionTag } from "@/components/PredictionTag";
import { predictionsQuery } from "@/lib/queries";
import { updateInCache } from "@/lib/reviewCache";
import { useMay } from "@/lib/session";
import { rescoreReview } from "./queries";
import styles from "./PredictionHistory.module.css";

export function PredictionHistory({ id }: { id: string }) {
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(predictionsQuery(id));
  const mayWrite = useMay("write");
  const again = useMutation({
    mutationFn: () => rescoreReview(id),
    onSuccess: async (prediction) => {
      updateInCache(queries, id, (review) => ({ ...review, prediction }));
      await queries.invalidateQueries(predictionsQuery(id));
    },
  });
  return (
    <div className={styles.history}>
      <ol>
        {data.items.map((prediction) => (
          <li key={prediction.id}>
            <PredictionTag {...prediction} />
            <time dateTime={prediction.created_at}>{formatMoment(prediction.created_at)}</time>
            <code>{prediction.model_version}</code>
          </li>
        ))}
      </ol>
      {mayWrite && (
        <Button disabled={again.isPending} onClick={() => { again.mutate(); }}>
          Re-score
        </Button>
      )}
      {again.isError && <p role="alert">{describeError(again.error)}</p>}
    </div>
  );
}
