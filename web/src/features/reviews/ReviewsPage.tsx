/** The reviews that are stored: how many, a new one, and those that match. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Figures } from "@/components/Figures";
import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import { formatCount, formatShare } from "@/lib/format";
import { AddReview } from "./AddReview";
import { DayBars } from "./DayBars";
import { reviewStatsQuery } from "./queries";
import { ReviewFilters } from "./ReviewFilters";
import { ReviewList } from "./ReviewList";
import { useReviewFilter } from "./useReviewFilter";
import styles from "./ReviewsPage.module.css";

export default function ReviewsPage() {
  const view = useReviewFilter();
  return (
    <div className={styles.page}>
      <title>Reviews · Subtext</title>
      <h1 className={styles.title}>Reviews</h1>
      <Panel name="figures" skeleton={<Skeleton label="figures" lines={3} />}>
        <ReviewStats />
      </Panel>
      <AddReview />
      <ReviewFilters view={view} />
      <Panel
        name="reviews"
        subject={JSON.stringify(view.filter)}
        skeleton={<Skeleton label="reviews" lines={12} />}
      >
        <ReviewList view={view} />
      </Panel>
    </div>
  );
}

/** How many reviews there are, how they feel, and how that went day by day. */
function ReviewStats() {
  const { data: stats } = useSuspenseQuery(reviewStatsQuery());
  if (stats.total === 0) return null;
  const positive = stats.by_sentiment.find(({ label }) => label === "positive")?.count ?? 0;
  return (
    <div className={styles.stats}>
      <Figures
        figures={[
          { name: "Reviews", value: formatCount(stats.total) },
          { name: "Positive", value: formatShare(positive / stats.total) },
          { name: "Labelled", value: formatCount(stats.corrected) },
        ]}
      />
      <DayBars days={stats.by_day} />
    </div>
  );
}
