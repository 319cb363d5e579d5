/** The topics as bars, the worst first: one opens in its place, several are merged into a group. */
import { useId, useState } from "react";
import { Button } from "@/components/Button";
import { Segmented } from "@/components/Segmented";
import { formatQuantity } from "@/lib/format";
import { useMay } from "@/lib/session";
import { changeUrlParameters } from "@/lib/urlState";
import type { Insights, Selection, TopicFigures } from "./queries";
import type { OpenQuote } from "./QuoteDrawer";
import { arrangeRows, nameRow, type Order, type Row } from "./rows";
import { TopicRow, type RowProps } from "./TopicRow";
import { TopicSelection } from "./TopicSelection";
import { UnexplainedRow } from "./UnexplainedRow";
import { useTopicEdits, type TopicEdits } from "./useTopicEdits";
import type { InsightsView } from "./useInsightsView";
import styles from "./TopicTable.module.css";

/** How many of the first topics are printed with all that is known of them. */
const PRINTED = 5;

const ORDER_NAMES: readonly { value: Order; name: string }[] = [
  { value: "impact", name: "Impact" },
  { value: "hurt", name: "How many are hurt" },
  { value: "change", name: "Change" },
];

interface TopicTableProps {
  insights: Insights;
  view: InsightsView;
  selection: Selection;
  onQuote: (quote: OpenQuote) => void;
}

export function TopicTable({ insights, view, selection, onQuote }: TopicTableProps) {
  const titleId = useId();
  const edits = useTopicEdits(insights.model);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const mayTrain = useMay("train");
  const rows = arrangeRows(insights, view.order);
  const choose = (topics: readonly number[], wanted: boolean) => {
    setChosen((before) => new Set(wanted ? [...before, ...topics] : [...before].filter((one) => !topics.includes(one))));
  };
  const shared = { insights, selection, edits, chosen, onChoose: mayTrain ? choose : null, onQuote };
  const describe = (row: Row, index: number): RowProps => ({
    ...shared,
    row,
    printed: index < PRINTED,
    open: view.open === row.key,
    onOpen: () => { changeUrlParameters({ open: view.open === row.key ? null : row.key }); },
  });
  return (
    <section className={styles.table} aria-labelledby={titleId} data-change={insights.change !== null}>
      <div className={styles.head}>
        <h2 id={titleId}>Topics</h2>
        <div className="screen-only">
          <Segmented
            label="Order"
            options={insights.change === null ? ORDER_NAMES.slice(0, 2) : ORDER_NAMES}
            value={insights.change === null && view.order === "change" ? "impact" : view.order}
            onChange={(order) => { changeUrlParameters({ order: order === "impact" ? null : order }); }}
          />
        </div>
      </div>
      <Columns measure={insights.measure} change={insights.change !== null} />
      <ol className={styles.rows}>
        {rows.shown.map((row, index) => (
          <TopicRow
            key={row.key}
            {...describe(row, index)}
            fold={row.members.length === 0 ? undefined : {
              open: unfolded.has(row.key),
              onToggle: () => { setUnfolded((before) => toggle(before, row.key)); },
            }}
          >
            {unfolded.has(row.key) && (
              <ol className={styles.members} aria-label={`Topics of ${row.figures.label}`}>
                {row.members.map((figures) => {
                  const member = { key: nameRow(figures), figures, members: [] };
                  return <TopicRow key={member.key} {...describe(member, PRINTED)} />;
                })}
              </ol>
            )}
          </TopicRow>
        ))}
        {rows.unexplained !== null && rows.unexplained.sentences > 0 && (
          <UnexplainedRow insights={insights} figures={rows.unexplained} />
        )}
      </ol>
      <Formula measure={insights.measure} />
      <Hidden topics={rows.hidden} edits={mayTrain ? edits : null} />
      {mayTrain && (
        <TopicSelection
          insights={insights}
          chosen={chosen}
          edits={edits}
          onClear={() => { setChosen(new Set()); }}
        />
      )}
    </section>
  );
}

function toggle(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** What the columns show; each row says it again for those who cannot see them. */
function Columns({ measure, change }: { measure: Insights["measure"]; change: boolean }) {
  return (
    <p className={styles.columns} aria-hidden="true">
      <span />
      <span>Topic</span>
      <span>Sentences negative</span>
      <span>Over time</span>
      <span>Reviews</span>
      <span>Impact, {measure === "stars" ? "stars" : "points"}</span>
      {change && <span>Change, points</span>}
    </p>
  );
}

function Formula({ measure }: { measure: Insights["measure"] }) {
  return (
    <p className={styles.formula}>
      <strong>Impact</strong> = mean {measure === "stars" ? "stars" : "share positive"} of all reviews − that of the
      reviews without the topic{measure === "sentiment" && ", in points"}. It says what goes with the topic, not what
      would come of mending it. Thin lines are 95% intervals; sentences are counted, each by its own topic and feeling.
    </p>
  );
}

function Hidden({ topics, edits }: { topics: readonly TopicFigures[]; edits: TopicEdits | null }) {
  if (topics.length === 0) return null;
  return (
    <details className={styles.hidden}>
      <summary>{formatQuantity(topics.length, "hidden topic")}</summary>
      <ul>
        {topics.map(({ topic, label, reviews }) => (
          <li key={topic}>
            <span dir="auto">{label}</span> <small>{formatQuantity(reviews, "review")}</small>
            {edits !== null && (
              <Button
                look="quiet"
                disabled={edits.isPending}
                onClick={() => {
                  if (topic !== null) edits.mutate({ topics: [topic], change: { hidden: false }, done: `“${label}” is shown again` });
                }}
              >
                Show again
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
