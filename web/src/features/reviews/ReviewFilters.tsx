/** Narrows and orders the list, and exports what matches. */
import { useState, type SubmitEvent } from "react";
import { Button } from "@/components/Button";
import { Select, TextInput } from "@/components/Field";
import { changeUrlParameters } from "@/lib/urlState";
import { buildExportUrl } from "./queries";
import { CHOICES, type ChoiceName, type FilterView } from "./useReviewFilter";
import styles from "./ReviewFilters.module.css";

const NAMES: Record<ChoiceName, string> = {
  sentiment: "Sentiment",
  sure: "Sureness",
  corrected: "Correction",
  order: "Order",
};

export function ReviewFilters({ view }: { view: FilterView }) {
  return (
    <div className={styles.filters}>
      <WordFilter key={view.chosen.q} words={view.chosen.q} />
      {(Object.keys(CHOICES) as ChoiceName[]).map((name) => (
        <Select
          key={name}
          aria-label={NAMES[name]}
          value={view.chosen[name]}
          onChange={(event) => { changeUrlParameters({ [name]: event.target.value }); }}
        >
          {Object.entries(CHOICES[name]).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      ))}
      <p className={styles.downloads}>
        Export <a href={buildExportUrl(view.filter, "csv")}>CSV</a>
        <a href={buildExportUrl(view.filter, "ndjson")}>NDJSON</a>
      </p>
    </div>
  );
}

function WordFilter({ words }: { words: string }) {
  const [draft, setDraft] = useState(words);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    changeUrlParameters({ q: draft.trim() });
  };
  return (
    <search className={styles.words}>
      <form onSubmit={submit}>
        <TextInput
          type="search"
          aria-label="Words that must all occur"
          placeholder="Search words"
          maxLength={1000}
          dir="auto"
          value={draft}
          onChange={(event) => {
            setDraft(event.target.value);
            if (event.target.value === "") changeUrlParameters({ q: null });
          }}
        />
        <Button type="submit">Search</Button>
      </form>
    </search>
  );
}
