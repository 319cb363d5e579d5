/** The topics and groups that are listed, and in which order. */
import { countHurt } from "./figures";
import type { Insights, TopicFigures } from "./queries";

export const ORDERS = ["impact", "hurt", "change"] as const;

export type Order = (typeof ORDERS)[number];

export interface Row {
  /** What the URL calls it: a topic's id, or a group's name after "group:". */
  readonly key: string;
  readonly figures: TopicFigures;
  /** The topics of a group; empty for a topic. */
  readonly members: readonly TopicFigures[];
}

export interface Rows {
  readonly shown: readonly Row[];
  /** Topics that a person has hidden. */
  readonly hidden: readonly TopicFigures[];
  /** What no topic explains; null where it is not told. */
  readonly unexplained: TopicFigures | null;
}

const GROUP = "group:";

export const nameRow = ({ topic, label }: Pick<TopicFigures, "topic" | "label">): string =>
  topic === null ? `${GROUP}${label}` : `${topic}`;

/** Arrange what is listed: groups in the place of their topics, what cannot be spoken of last. */
export function arrangeRows({ topics, groups }: Pick<Insights, "topics" | "groups">, order: Order): Rows {
  const listed = topics.filter(({ topic, hidden }) => topic !== null && !hidden);
  const alone = listed.filter(({ group }) => group === null);
  const grouped = groups.flatMap((figures) => {
    const members = listed.filter(({ group }) => group === figures.label);
    return members.length === 0 ? [] : [{ key: nameRow(figures), figures, members: sort(members, order) }];
  });
  const rows = [...grouped, ...alone.map((figures) => ({ key: nameRow(figures), figures, members: [] }))];
  return {
    shown: rows.toSorted((one, other) => compare(one.figures, other.figures, order)),
    hidden: topics.filter(({ topic, hidden }) => topic !== null && hidden),
    unexplained: topics.find(({ topic }) => topic === null) ?? null,
  };
}

const sort = (topics: readonly TopicFigures[], order: Order) =>
  topics.toSorted((one, other) => compare(one, other, order));

function compare(one: TopicFigures, other: TopicFigures, order: Order): number {
  return weigh(one, order) - weigh(other, order) || countHurt(other) - countHurt(one);
}

/** Return what is smallest for the topic that comes first. */
function weigh(figures: TopicFigures, order: Order): number {
  if (order === "hurt") return -countHurt(figures);
  const points = order === "impact" ? figures.impact?.points : figures.change?.points;
  return points ?? Number.MAX_VALUE;
}
