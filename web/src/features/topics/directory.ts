/** The list of topics as it is shown: groups and single topics, the largest first. */
import type { Topic } from "@/lib/topicModels";

export interface Entry {
  /** What people call the group; null of a topic on its own. */
  readonly group: string | null;
  readonly share: number;
  readonly topics: readonly Topic[];
}

/** Put topics of a group together; a group's share is the sum of those of its topics. */
export function listEntries(topics: readonly Topic[]): Entry[] {
  const groups = new Map<string | number, Topic[]>();
  for (const one of topics) {
    const key = one.group ?? one.topic;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()]
    .map((members) => ({
      group: members[0]?.group ?? null,
      share: members.reduce((sum, { share }) => sum + share, 0),
      topics: members.toSorted((one, other) => other.share - one.share),
    }))
    .toSorted((one, other) => other.share - one.share);
}

/** Leave out what people have hidden, unless it is asked for or is the one that is looked at. */
export const selectShown = (topics: readonly Topic[], withHidden: boolean, chosen: number | null): Topic[] =>
  topics.filter(({ topic, hidden }) => withHidden || !hidden || topic === chosen);

/** The topics that a word is found in: those it lives in, and those that are named so. */
export function findTopics(
  word: string,
  shares: readonly { topic: number; share: number }[],
  topics: readonly Topic[],
): ReadonlyMap<number, number> {
  const sought = word.toLocaleLowerCase();
  const named = topics.filter(({ label, group }) =>
    [label, group ?? ""].some((name) => name.toLocaleLowerCase().includes(sought)),
  );
  return new Map([
    ...shares.map(({ topic, share }) => [topic, share] as const),
    ...named
      .filter(({ topic }) => !shares.some((one) => one.topic === topic))
      .map(({ topic }) => [topic, 0] as const),
  ]);
}
