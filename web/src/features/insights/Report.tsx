/** The figures of a model of reviews: what is counted, how it feels, topic by topic. */
import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import type { TopicModel } from "@/lib/topicModels";
import { changeUrlParameters } from "@/lib/urlState";
import { ChangeBars } from "./ChangeBars";
import { EditLog } from "./EditLog";
import { FitNotice } from "./FitNotice";
import { Headline } from "./Headline";
import { InsightsToolbar } from "./InsightsToolbar";
import { NewPhrases } from "./NewPhrases";
import { chooseBy, findDays } from "./periods";
import { insightsQuery, newestQuery, type Insights, type Selection } from "./queries";
import { QuoteDrawer, type OpenQuote } from "./QuoteDrawer";
import { RisingPhrases } from "./RisingPhrases";
import { SegmentTable } from "./SegmentTable";
import { ALL_SOURCES, chooseSource } from "./state";
import { TopicTable } from "./TopicTable";
import type { InsightsView } from "./useInsightsView";
import styles from "./InsightsPage.module.css";

interface ReportProps {
  model: TopicModel;
  /** All whose figures can be shown. */
  models: readonly TopicModel[];
  view: InsightsView;
  fitting: boolean;
  onFit: (job: string) => void;
}

export function Report({ model, models, view: asked, fitting, onFit }: ReportProps) {
  const source = chooseSource(model, asked.source);
  const view = useMemo(() => ({ ...asked, source }), [asked, source]);
  const selection = useSelection(view);
  const figures = useQuery({ ...insightsQuery(model.model, selection), placeholderData: keepPreviousData });
  const { data: insights, error, isPlaceholderData, refetch } = figures;
  return (
    <>
      <InsightsToolbar model={model} models={models} view={view} selection={selection} />
      {insights === undefined && error === null && <Skeleton label="figures" lines={14} />}
      {insights === undefined && error !== null && (
        <ProblemNotice name="figures" error={error} onRetry={() => void refetch()} />
      )}
      {insights !== undefined && (
        <div className={styles.report} aria-busy={isPlaceholderData}>
          <Figures insights={insights} view={view} />
          {insights.model === model.model && (
            <>
              <FitNotice model={model} insights={insights} fitting={fitting} onFit={onFit} />
              <EditLog model={model.model} insights={insights} />
            </>
          )}
        </div>
      )}
    </>
  );
}

/** Which reviews are counted; periods by name end with the newest review of the source. */
function useSelection(view: InsightsView): Selection {
  const { data: newest } = useSuspenseQuery(newestQuery(view.source));
  const day = newest[0] === undefined ? null : (newest[0].written_at ?? newest[0].created_at).slice(0, 10);
  return useMemo(() => {
    const days = view.period === "own" ? view.own : findDays(view.period, day);
    return {
      ...days,
      ...(view.source !== "" && { source: view.source }),
      ...(view.segment !== "" && { segment: view.segment }),
      by: chooseBy(days),
    };
  }, [view, day]);
}

interface FiguresProps {
  insights: Insights;
  view: InsightsView;
}

function Figures({ insights, view }: FiguresProps) {
  const { selection } = insights;
  const [quote, setQuote] = useState<OpenQuote | null>(null);
  if (insights.reviews === 0) return <NoReviews pending={insights.pending} />;
  return (
    <>
      {insights.segments?.length === 0 && (
        <p role="status">Nothing is compared: no review of these days has “{selection.segment}”.</p>
      )}
      <Headline insights={insights} selection={selection} />
      <TopicTable insights={insights} view={view} selection={selection} onQuote={setQuote} />
      <ChangeBars insights={insights} />
      <SegmentTable insights={insights} segment={selection.segment ?? ""} />
      <RisingPhrases insights={insights} selection={selection} />
      <NewPhrases insights={insights} selection={selection} />
      {quote !== null && <QuoteDrawer quote={quote} onClose={() => { setQuote(null); }} />}
    </>
  );
}

function NoReviews({ pending }: { pending: number }) {
  const clear = () => { changeUrlParameters({ period: null, since: null, until: null, source: ALL_SOURCES }); };
  return (
    <div className={styles.none}>
      <h2>{pending > 0 ? "The reviews are being read" : "No review is of this period and source"}</h2>
      {pending > 0 ? (
        <p role="status">Their figures come by themselves.</p>
      ) : (
        <Button onClick={clear}>Count all reviews</Button>
      )}
    </div>
  );
}
