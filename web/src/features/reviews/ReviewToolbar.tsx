/** Searches, filters, orders and exports what is listed, and says what narrows it. */
import { useQuery } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { Button } from "@/components/Button";
import { DownloadLink } from "@/components/DownloadLink";
import { TextInput } from "@/components/Field";
import { Menu } from "@/components/Menu";
import { formatCount } from "@/lib/format";
import { TOPIC_MODEL } from "@/lib/queries";
import { topicModelQuery } from "@/lib/topicModels";
import { changeUrlParameters } from "@/lib/urlState";
import { describeFilter, NO_TOPIC } from "./chips";
import { Choice, FilterMenu } from "./FilterMenu";
import { buildExportUrl, EXPORTS, reviewStatsQuery, type ReviewFilter } from "./queries";
import styles from "./ReviewToolbar.module.css";

export function ReviewToolbar({ filter }: { filter: ReviewFilter }) {
  return (
    <>
      <div className={styles.toolbar}>
        <WordFilter words={filter.q ?? ""} />
        <FilterMenu filter={filter} />
        <Choice name="order" filter={filter} />
        <Menu name="Export">
          <ul className={styles.exports}>
            {EXPORTS.map(({ name, query, hint }) => (
              <li key={name}>
                <DownloadLink href={buildExportUrl(filter, query)}>
                  {name} <small>{hint}</small>
                </DownloadLink>
              </li>
            ))}
          </ul>
        </Menu>
      </div>
      <Narrowing filter={filter} />
    </>
  );
}

/** How many match, and what narrows the list, each with a way to take it away. */
function Narrowing({ filter }: { filter: ReviewFilter }) {
  const chips = describeFilter(filter, useTopicLabel(filter));
  const matching = useQuery(reviewStatsQuery(filter, "month")).data?.total;
  const total = useQuery(reviewStatsQuery({}, "month")).data?.total;
  if (chips.length === 0) return null;
  const names = chips.flatMap(({ without }) => Object.keys(without));
  const clear = () => { changeUrlParameters(Object.fromEntries(names.map((name) => [name, null]))); };
  return (
    <p className={styles.narrowing}>
      <span role="status">
        {matching !== undefined && total !== undefined && (
          <>
            <strong>{formatCount(matching)}</strong> of {formatCount(total)} match
          </>
        )}
      </span>
      {chips.map(({ text, without }) => (
        <button
          key={text}
          type="button"
          className={styles.chip}
          aria-label={`Remove the filter ${text}`}
          onClick={() => { changeUrlParameters(without); }}
        >
          <span dir="auto">{text}</span> <span aria-hidden="true">×</span>
        </button>
      ))}
      {chips.length > 1 && <Button look="quiet" onClick={clear}>Clear all</Button>}
    </p>
  );
}

/** What people call the topic that reviews are filtered by. */
function useTopicLabel({ topic, topic_model: model = TOPIC_MODEL }: ReviewFilter): string | undefined {
  const { data } = useQuery({ ...topicModelQuery(model), enabled: topic !== undefined && topic !== NO_TOPIC });
  const label = data?.topics.find((one) => one.topic === topic)?.label;
  return label === undefined ? undefined : `“${label}”`;
}

function WordFilter({ words }: { words: string }) {
  const [draft, setDraft] = useState<string | null>(null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    changeUrlParameters({ q: (draft ?? words).trim() });
    setDraft(null);
  };
  return (
    <search className={styles.words}>
      <form onSubmit={submit}>
        <TextInput
          type="search"
          aria-label="Words that must all occur"
          title={'All words must occur; "a phrase" as it is; crash* finds crashes'}
          placeholder={'Words, "a phrase", crash*'}
          maxLength={1000}
          dir="auto"
          value={draft ?? words}
          onChange={(event) => {
            setDraft(event.target.value);
            if (event.target.value !== "") return;
            setDraft(null);
            changeUrlParameters({ q: null });
          }}
        />
        <Button type="submit">Search</Button>
      </form>
    </search>
  );
}
