import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import { AddReview } from "./AddReview";
import { ReviewFilters } from "./ReviewFilters";
import { ReviewList } from "./ReviewList";
import { ReviewStats } from "./ReviewStats";
import { useReviewFilter } from "./useReviewFilter";
import "./ReviewsPage.css";
import "@/components/Page.css";

export default function ReviewsPage() {
  const view = useReviewFilter();
  return (
    <div className="reviews-page">
      <title>Reviews · Subtext</title>
      <h1 className="page-title">Reviews</h1>
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
