/** What a person's edit makes of the figures, before the service has counted anew. */
import type { TopicChange } from "@/lib/topicModels";
import type { Insights, TopicFigures } from "./queries";

/** Return the figures with some topics changed; groups that gain or lose topics are added up from them. */
export function applyEdit(insights: Insights, edited: readonly number[], change: TopicChange): Insights {
  const topics = insights.topics.map((one) =>
    one.topic !== null && edited.includes(one.topic) ? changeTopic(one, change) : one,
  );
  if (change.group === undefined) return { ...insights, topics };
  const names = new Set(topics.flatMap(({ group }) => (group === null ? [] : [group])));
  const groups = [...names].map((name) => {
    const members = topics.filter(({ group }) => group === name);
    const before = insights.groups.find(({ label }) => label === name);
    const same = members.length === insights.topics.filter(({ group }) => group === name).length;
    return before !== undefined && same ? before : addUp(name, members);
  });
  return { ...insights, topics, groups };
}

function changeTopic(topic: TopicFigures, { label, hidden, group }: TopicChange): TopicFigures {
  return {
    ...topic,
    // What the topic was called as fitted only the service knows.
    ...(typeof label === "string" && { label }),
    ...(typeof hidden === "boolean" && { hidden }),
    ...(group !== undefined && { group }),
  };
}

/** Add topics up to a group, as far as their sums tell; a review may speak of several of them. */
function addUp(name: string, members: readonly TopicFigures[]): TopicFigures {
  const sum = (pick: (topic: TopicFigures) => number) => members.reduce((total, one) => total + pick(one), 0);
  const sentences = sum((one) => one.sentences);
  const positive = sum((one) => one.sentences * (one.positive ?? 0));
  return {
    topic: null,
    label: name,
    group: name,
    hidden: false,
    junk: false,
    colour: members[0]?.colour ?? null,
    reviews: Math.max(0, ...members.map(({ reviews }) => reviews)),
    sentences,
    share: sum((one) => one.share),
    positive: sentences === 0 ? null : positive / sentences,
    interval: null,
    impact: null,
    change: null,
    is_new: false,
    is_rising: false,
    words: { down: [], up: [] },
    quotes: [],
    periods: [],
  };
}
