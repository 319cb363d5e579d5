/** A fit to reviews that is on its way, and what came of it. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/Button";
import { Skeleton } from "@/components/Skeleton";
import { runningFitsQuery } from "@/lib/topicModels";
import { changeUrlParameters } from "@/lib/urlState";

const FitProgress = lazy(() => import("@/components/fit/FitProgress"));

/** The job that fits topics to reviews: the one that the URL names, or one that is found on its way. */
export function useFitJob(named: string | null) {
  const { data: running = [] } = useQuery(runningFitsQuery());
  const [kept, setKept] = useState<string | null>(null);
  const found = running.find(({ request }) => request.corpus === "reviews")?.id ?? null;
  // It is shown until it is closed, and not only until it ends.
  if (found !== null && found !== kept) setKept(found);
  const show = (id: string | null) => {
    setKept(null);
    changeUrlParameters({ job: id });
  };
  return { id: named ?? kept, show, close: () => { show(null); } };
}

export function RunningFit({ id, onClose }: { id: string; onClose: () => void }) {
  const queries = useQueryClient();
  return (
    <div className="screen-only">
      <Suspense fallback={<Skeleton label="fit" lines={6} />}>
        <FitProgress key={id} id={id} onClose={onClose}>
          {({ model }) => (
            <Button
              look="solid"
              onClick={() => {
                // Until now they were of the reviews that had their topics already.
                void queries.invalidateQueries({ queryKey: ["insights"] });
                changeUrlParameters({ model, open: null });
                onClose();
              }}
            >
              Show what people complain about
            </Button>
          )}
        </FitProgress>
      </Suspense>
    </div>
  );
}
