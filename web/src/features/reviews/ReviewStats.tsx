/** How many reviews there are, how they feel, and how that went day by day. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Figures } from "@/components/Figures";
import { formatCount, formatShare } from "@/lib/format";
import { DayBars } from "./DayBars";
import { reviewStatsQuery } from "./queries";
import "./ReviewStats.css";

export function ReviewStats() {
  const { data: stats } = useSuspenseQuery(reviewStatsQuery());
  if (stats.total === 0) return null;
  const positive = stats.by_sentiment.find(({ label }) => label === "positive")?.count ?? 0;
  return (
    <div className="stats">
      <Figures
        figures={[
          { name: "Reviews", value: formatCount(stats.total) },
          { name: "Positive", value: formatShare(positive / stats.total) },
          { name: "Corrected", value: formatCount(stats.corrected) },
        ]}
      />
      <DayBars days={stats.by_day} />
    </div>
  );
}
