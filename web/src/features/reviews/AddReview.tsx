/** Takes a new review; it is shown on top at once, with its prediction. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type KeyboardEvent, type SubmitEvent } from "react";
import { Button } from "@/components/Button";
import { TextArea } from "@/components/Field";
import { describeError } from "@/lib/api";
import { countCharacters } from "@/lib/characters";
import { formatCount } from "@/lib/format";
import { createIdempotencyKey } from "@/lib/idempotencyKey";
import { addReview, limitsQuery } from "@/lib/queries";
import { addToCache } from "@/lib/reviewCache";
import styles from "./AddReview.module.css";

export function AddReview() {
  const queries = useQueryClient();
  const [draft, setDraft] = useState("");
  const [key, setKey] = useState(createIdempotencyKey);
  const limit = useQuery(limitsQuery()).data?.text_characters ?? Infinity;
  const characters = countCharacters(draft);
  const tooLong = characters > limit;
  const add = useMutation({
    mutationFn: () => addReview(draft, key),
    onSuccess: (review) => {
      addToCache(queries, review);
      setDraft("");
    },
    onSettled: () => { setKey(createIdempotencyKey()); },
  });
  const ready = characters > 0 && !tooLong && !add.isPending;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) add.mutate();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && ready) add.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextArea
        aria-label="New review"
        aria-invalid={tooLong}
        placeholder="Add a review…"
        rows={2}
        dir="auto"
        value={draft}
        onChange={(event) => { setDraft(event.target.value); }}
        onKeyDown={onKeyDown}
      />
      <Button type="submit" look="solid" disabled={!ready}>Add review</Button>
      <p className={styles.problem} role="alert">
        {tooLong && `Too long: ${formatCount(characters)} of ${formatCount(limit)} characters.`}
        {add.isError && describeError(add.error)}
      </p>
    </form>
  );
}
