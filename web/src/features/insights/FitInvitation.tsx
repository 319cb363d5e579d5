/** Offers to find topics where there are none yet, or says what is missing for that. */
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Link } from "wouter";
import { Button } from "@/components/Button";
import { DropZone } from "@/components/DropZone";
import { ScopeNote } from "@/components/ScopeNote";
import { Skeleton } from "@/components/Skeleton";
import { describeError } from "@/lib/api";
import { useChooseFile } from "@/lib/chosenFile";
import { formatQuantity } from "@/lib/format";
import { useMay } from "@/lib/session";
import { fitTopics, runningFitsQuery, type FitRequest } from "@/lib/topicModels";
import { reviewCountQuery } from "./queries";
import { FEWEST_REVIEWS } from "./state";
import styles from "./FitInvitation.module.css";

const FitForm = lazy(() => import("@/components/fit/FitForm"));

interface FitProps {
  /** Called with the job that fits. */
  onStarted: (job: string) => void;
}

export function FitInvitation({ onStarted }: FitProps) {
  const { data: count } = useSuspenseQuery(reviewCountQuery());
  const mayTrain = useMay("train");
  if (count < FEWEST_REVIEWS) return <TooFew count={count} />;
  return (
    <section className={styles.invitation} aria-labelledby="invitation-title">
      <h2 id="invitation-title">What do people complain about?</h2>
      <p>
        Topics are found in your {formatQuantity(count, "review")}, and each sentence is counted by what it
        speaks of and how it feels. It takes a few minutes, here on this machine.
      </p>
      {mayTrain ? (
        <FitStart
          request={{ name: null, source: null, since: null, until: null }}
          name={`Find the topics of ${formatQuantity(count, "review")}`}
          onStarted={onStarted}
        />
      ) : (
        <ScopeNote scope="train" what="fit topics" />
      )}
    </section>
  );
}

function TooFew({ count }: { count: number }) {
  const chooseFile = useChooseFile();
  const mayWrite = useMay("write");
  return (
    <section className={styles.invitation} aria-labelledby="invitation-title">
      <h2 id="invitation-title">
        {count === 0 ? "No reviews yet" : `Too few reviews: ${count} of at least ${FEWEST_REVIEWS}`}
      </h2>
      <p>
        Topics are found in the words that many reviews share, so it takes {FEWEST_REVIEWS} at least.{" "}
        {mayWrite && <><Link href="/imports">Import a file</Link>, and come back.</>}
      </p>
      {mayWrite ? (
        <DropZone onFile={chooseFile}>
          <strong>Drop a file of reviews here</strong>, or choose one
        </DropZone>
      ) : (
        <ScopeNote scope="write" what="bring reviews in" />
      )}
    </section>
  );
}

type Texts = Pick<FitRequest, "name" | "source" | "since" | "until">;

interface FitStartProps extends FitProps {
  request: Texts;
  /** What the button says. */
  name: string;
}

/** A button that fits with what is mostly right, and a form for everything else. */
export function FitStart({ request, name, onStarted }: FitStartProps) {
  const [choosing, setChoosing] = useState(false);
  const fit = useFit(onStarted);
  return (
    <>
      <p className={styles.actions}>
        <Button
          look="solid"
          disabled={fit.isPending}
          onClick={() => { fit.mutate({ corpus: "reviews", topics: "auto", seed: 0, ...request }); }}
        >
          {name}
        </Button>
        <Button aria-expanded={choosing} onClick={() => { setChoosing(!choosing); }}>Choose how</Button>
      </p>
      {fit.isError && <p role="alert">{describeError(fit.error)}</p>}
      {choosing && (
        <Suspense fallback={<Skeleton label="form" lines={6} />}>
          <FitForm
            corpus="reviews"
            {...(request.name !== null && { name: request.name })}
            {...(request.source !== null && { source: request.source })}
            onStarted={(job) => {
              setChoosing(false);
              onStarted(job);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function useFit(onStarted: (job: string) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: fitTopics,
    onSuccess: ({ id }) => {
      void queries.invalidateQueries(runningFitsQuery());
      onStarted(id);
    },
  });
}
