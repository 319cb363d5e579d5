/** Chooses the topic model that a page asks, where there are several; the URL remembers it. */
import { useQuery } from "@tanstack/react-query";
import { nameModel, topicModelsQuery, useChosenModel, type TopicModel } from "@/lib/topicModels";
import { formatMoment } from "@/lib/format";
import { Select } from "./Field";

export function ModelSwitch({ label }: { label: string }) {
  const { data } = useQuery(topicModelsQuery());
  const [chosen, choose] = useChosenModel();
  if (data === undefined) return null;
  const current = chosen === "default" ? data.default : chosen;
  const known = data.items.some(({ model }) => model === current);
  if (known && data.items.length === 1) return null;
  return (
    <Select
      aria-label={label}
      value={current}
      onChange={({ target: { value } }) => { choose(value === data.default ? null : value); }}
    >
      {!known && <option value={current}>{current}, which is not there</option>}
      {data.items.map((model) => (
        <option key={model.model} value={model.model}>
          {describeModel(model, data.items)}
        </option>
      ))}
    </Select>
  );
}

/** Name a model, with when it was made where several have the name. */
function describeModel(model: TopicModel, all: readonly TopicModel[]): string {
  const { created_at: at, default: answers } = model;
  const name = nameModel(model);
  const alone = all.filter((one) => nameModel(one) === name).length === 1;
  const made = alone || at === null ? "" : `, ${formatMoment(at)}`;
  return `${name}${made}${answers ? " (default)" : ""}`;
}
