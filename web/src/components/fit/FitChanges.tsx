/** What became of the topics after a refit: went on, split, merged, new, gone. */
import { useQuery } from "@tanstack/react-query";
import { topicModelQuery, type FitResult } from "@/lib/topicModels";
import { groupChanges, summarizeChanges } from "./changes";
import styles from "./FitChanges.module.css";

export function FitChanges({ model, succeeds, changes }: Pick<FitResult, "model" | "succeeds" | "changes">) {
  const labels = useLabels(model);
  const before = useLabels(succeeds);
  if (changes === null) return null;
  const groups = groupChanges(changes, labels, before);
  if (groups.length === 0) return null;
  return (
    <details className={styles.changes}>
      <summary>Since the fit before: {summarizeChanges(groups)}</summary>
      <dl>
        {groups.map(({ name, entries }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <ul>
                {entries.map((entry) => <li key={entry} dir="auto">{entry}</li>)}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** The labels of a model, as far as it is there to be asked: that before may be removed. */
function useLabels(model: string | null): ReadonlyMap<number, string> {
  const { data } = useQuery({ ...topicModelQuery(model ?? ""), enabled: model !== null, retry: false });
  return new Map((data?.topics ?? []).map(({ topic, label }) => [topic, label]));
}
