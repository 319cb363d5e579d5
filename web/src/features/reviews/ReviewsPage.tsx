/** The reviews that are stored: those that match beside their figures, or an invitation. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { useLocation } from "wouter";
import { Button } from "@/components/Button";
import { FileDrop } from "@/components/FileDrop";
import { Figures } from "@/components/Figures";
import { Panel } from "@/components/Panel";
import { ScopeNote } from "@/components/ScopeNote";
import { Skeleton } from "@/components/Skeleton";
import { formatCount, formatShare } from "@/lib/format";
import { useMay } from "@/lib/session";
import { useUrlParameter } from "@/lib/urlState";
import { AddReview } from "./AddReview";
import { EmptyReviews } from "./EmptyReviews";
import { LabelQueue } from "./LabelQueue";
import { PeriodBars } from "./PeriodBars";
import { Phrases } from "./Phrases";
import { reviewStatsQuery, type ReviewFilter } from "./queries";
import { ReviewList } from "./ReviewList";
import { ReviewToolbar } from "./ReviewToolbar";
import { useReviewFilter } from "./useReviewFilter";
import styles from "./ReviewsPage.module.css";

export default function ReviewsPage() {
  return (
    <Panel name="reviews" skeleton={<Skeleton label="reviews" lines={12} />}>
      <title>Reviews · Subtext</title>
      <Reviews />
    </Panel>
  );
}

function Reviews() {
  const { data: all } = useSuspenseQuery(reviewStatsQuery({}, "month"));
  const [mode, setMode] = useUrlParameter("mode");
  const view = useReviewFilter();
  const mayWrite = useMay("write");
  if (all.total === 0 && !view.narrowed) return <EmptyReviews />;
  if (mode === "label" && mayWrite) return <LabelQueue filter={view.filter} onClose={() => { setMode(null); }} />;
  const subject = JSON.stringify(view.filter);
  return (
    <div className={styles.page}>
      <Head onLabel={() => { setMode("label"); }} />
      <ReviewToolbar filter={view.filter} />
      <Panel name="reviews" subject={subject}>
        <div className={styles.columns}>
          <aside className={styles.aside} aria-label="Figures">
            <Suspense fallback={<Skeleton label="figures" lines={6} />}>
              <ReviewStats filter={view.filter} />
              <PeriodBars filter={view.filter} />
            </Suspense>
            <div className={styles.phrases}>
              <Panel name="phrases" subject={subject} skeleton={<Skeleton label="phrases" />} inner>
                <Phrases filter={view.filter} />
              </Panel>
            </div>
          </aside>
          <div className={styles.list}>
            <Suspense fallback={<Skeleton label="reviews" lines={12} />}>
              <ReviewList view={view} />
            </Suspense>
          </div>
        </div>
      </Panel>
      <FileDrop />
    </div>
  );
}

/** The page's name, and what can be done beside looking. */
function Head({ onLabel }: { onLabel: () => void }) {
  const [, navigate] = useLocation();
  const [adding, setAdding] = useState(false);
  const mayWrite = useMay("write");
  if (!mayWrite) {
    return (
      <div className={styles.head}>
        <h1>Reviews</h1>
        <ScopeNote scope="write" what="store or label reviews" />
      </div>
    );
  }
  return (
    <>
      <div className={styles.head}>
        <h1>Reviews</h1>
        <Button onClick={onLabel}>Label</Button>
        <Button aria-expanded={adding} onClick={() => { setAdding(!adding); }}>New review</Button>
        <Button look="solid" onClick={() => { navigate("/imports"); }}>Import a file</Button>
      </div>
      {adding && <AddReview />}
    </>
  );
}

/** How many reviews match, how they feel, and how many a person has labelled. */
function ReviewStats({ filter }: { filter: ReviewFilter }) {
  const { data: stats } = useSuspenseQuery(reviewStatsQuery(filter, "month"));
  const positive = stats.by_sentiment.find(({ label }) => label === "positive")?.count ?? 0;
  return (
    <Figures
      figures={[
        { name: "Reviews", value: formatCount(stats.total) },
        { name: "Positive", value: stats.total === 0 ? "–" : formatShare(positive / stats.total) },
        { name: "Labelled", value: formatCount(stats.corrected) },
      ]}
    />
  );
}
