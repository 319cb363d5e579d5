/** The review that a text was saved as on this page: once, whatever is pressed how often. */
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { createIdempotencyKey } from "@/lib/idempotencyKey";
import { addReview, type Review } from "@/lib/queries";

interface SavedReview {
  /** The same for every try, so that the service stores the text once. */
  readonly key: string;
  readonly review: Review | null;
}

const savedReviewQuery = (text: string) =>
  queryOptions({
    queryKey: ["saved-review", text],
    queryFn: (): SavedReview => ({ key: createIdempotencyKey(), review: null }),
    initialData: () => ({ key: createIdempotencyKey(), review: null }),
    staleTime: "static",
    gcTime: Infinity,
  });

export function useSavedReview(text: string) {
  const queries = useQueryClient();
  const { data: saved } = useQuery(savedReviewQuery(text));

  const keep = (review: Review) => {
    queries.setQueryData(savedReviewQuery(text).queryKey, { key: saved.key, review });
    void queries.invalidateQueries({ queryKey: ["reviews"] });
  };

  const save = async (): Promise<Review> => {
    if (saved.review !== null) return saved.review;
    const review = await addReview(text, saved.key);
    keep(review);
    return review;
  };

  return { review: saved.review, save, keep };
}
