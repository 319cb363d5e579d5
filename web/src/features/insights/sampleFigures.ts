/** Figures for tests: a topic, and insights of some. */
import type { Insights, TopicFigures } from "./queries";

export const makeTopic = (figures: Partial<TopicFigures> = {}): TopicFigures => ({
  topic: 0,
  label: "battery",
  group: null,
  hidden: false,
  junk: false,
  colour: 0,
  reviews: 40,
  sentences: 50,
  share: 0.1,
  positive: 0.4,
  interval: [0.3, 0.5],
  impact: { points: -0.1, interval: [-0.2, -0.05] },
  change: null,
  is_new: false,
  is_rising: false,
  words: { down: [], up: [] },
  quotes: [],
  periods: [],
  ...figures,
});

const nothing = { judged: 0, right: 0, share: null, interval: null };

export const makeInsights = (figures: Partial<Insights> = {}): Insights => ({
  model: "v1",
  name: "Reviews",
  since: null,
  until: null,
  source: null,
  measure: "stars",
  reviews: 500,
  sentences: 900,
  positive: 0.6,
  interval: [0.55, 0.65],
  change: null,
  before: null,
  periods: [],
  unexplained: 20,
  pending: 0,
  since_fit: 0,
  sentiment_models: ["s1"],
  topics: [],
  groups: [],
  rising_phrases: [],
  new_phrases: [],
  segments: null,
  selection: { by: "month" },
  audit: { topic: nothing, sentiment: nothing },
  ...figures,
});
