/** What became of the topics of the model before, in words. */
import { formatCount } from "@/lib/format";
import type { TopicChanges } from "@/lib/topicModels";

export interface ChangeGroup {
  readonly name: string;
  readonly count: number;
  readonly entries: readonly string[];
}

type Labels = ReadonlyMap<number, string>;

/** Name topics by their labels, or by their numbers where those are not known. */
const nameTopics = (topics: readonly number[], labels: Labels): string =>
  quote(topics.map((topic) => labels.get(topic) ?? `topic ${topic}`));

const quote = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(" and ");

/** Sort the changes into groups, those left out that nothing is in. */
export function groupChanges(changes: TopicChanges, labels: Labels, before: Labels): ChangeGroup[] {
  const groups = [
    { name: "went on", entries: changes.continued.map(({ label }) => `“${label}”`) },
    { name: "split", entries: changes.split.map((one) => `${nameTopics(one.before, before)} → ${quote(one.labels)}`) },
    { name: "merged", entries: changes.merged.map((one) => `${quote(one.labels)} → ${nameTopics(one.topics, labels)}`) },
    { name: "new", entries: changes.new.map((topic) => nameTopics([topic], labels)) },
    { name: "gone", entries: changes.gone.map((topic) => nameTopics([topic], before)) },
  ];
  return groups
    .map((group) => ({ ...group, count: group.entries.length }))
    .filter(({ count }) => count > 0);
}

/** Say it in a line, as in "12 topics went on, 2 are new, 1 is gone". */
export function summarizeChanges(groups: readonly ChangeGroup[]): string {
  const sentences = groups.map(({ name, count }, index) => {
    const counted = index === 0 ? `${formatCount(count)} ${count === 1 ? "topic" : "topics"}` : formatCount(count);
    const isState = name === "new" || name === "gone";
    return `${counted} ${isState ? (count === 1 ? "is " : "are ") : ""}${name}`;
  });
  return sentences.join(", ");
}
