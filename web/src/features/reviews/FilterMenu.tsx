/** Every filter that is no search, in one sheet; a change shows at once. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import { Select, TextInput } from "@/components/Field";
import { Menu } from "@/components/Menu";
import { changeUrlParameters } from "@/lib/urlState";
import { findPair, listPairs } from "./attributes";
import { describeFilter } from "./chips";
import { reviewsQuery, type ReviewFilter } from "./queries";
import { addAttribute, CHOICES, type ChoiceName } from "./useReviewFilter";
import styles from "./FilterMenu.module.css";

const NAMES: Partial<Record<ChoiceName, string>> = {
  sentiment: "Sentiment",
  label: "Label",
  corrected: "Labelled",
  sure: "Confidence",
};

const WORDS = [
  { name: "source", title: "Source", type: "text" },
  { name: "rating_min", title: "Rating from", type: "number" },
  { name: "rating_max", title: "Rating to", type: "number" },
  { name: "since", title: "Written since", type: "date" },
  { name: "until", title: "Written until", type: "date" },
] as const;

export function FilterMenu({ filter }: { filter: ReviewFilter }) {
  const { q, ...others } = filter;
  const active = describeFilter(others).length;
  return (
    <Menu name={active === 0 ? "Filters" : `Filters (${active})`}>
      <div className={styles.filters}>
        {(Object.entries(NAMES) as [ChoiceName, string][]).map(([name, title]) => (
          <Line key={name} title={title}>
            {(id) => <Choice id={id} name={name} filter={filter} />}
          </Line>
        ))}
        {WORDS.map(({ name, title, type }) => (
          <Line key={name} title={title}>
            {(id) => (
              <Word
                id={id}
                type={type}
                value={filter[name]}
                onSettle={(next) => { changeUrlParameters({ [name]: next }); }}
              />
            )}
          </Line>
        ))}
        <Line title="Attribute">{(id) => <Attribute id={id} filter={filter} />}</Line>
      </div>
    </Menu>
  );
}

function Line({ title, children }: { title: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{title}</label>
      {children(id)}
    </>
  );
}

export function Choice({ id, name, filter }: { id?: string; name: ChoiceName; filter: ReviewFilter }) {
  const value = filter[name];
  return (
    <Select
      id={id}
      aria-label={id === undefined ? "Order" : undefined}
      value={value === undefined ? "" : String(value)}
      onChange={(event) => { changeUrlParameters({ [name]: event.target.value }); }}
    >
      {Object.entries(CHOICES[name]).map(([choice, text]) => (
        <option key={choice} value={choice}>
          {text}
        </option>
      ))}
    </Select>
  );
}

/** What a box of each type takes, for the browser to check and for people to read. */
const TYPES = {
  text: { hint: "" },
  number: { min: 0, max: 100, step: "any", hint: "A number from 0 to 100" },
  date: { min: "0001-01-01", max: "9999-12-31", hint: "A whole date" },
} as const;

interface WordProps {
  id: string;
  type?: keyof typeof TYPES;
  value?: string | number | undefined;
  onSettle: (value: string) => void;
}

/** A box whose value counts once it is left, or Enter is pressed; one that cannot be is said to be none. */
function Word({ id, type = "text", value = "", onSettle }: WordProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const { hint, ...bounds } = TYPES[type];
  const settle = (input: HTMLInputElement) => {
    const next = input.value.trim();
    setRefused(!input.validity.valid);
    if (!input.validity.valid) return;
    setDraft(null);
    if (next !== String(value)) onSettle(next);
  };
  return (
    <div>
      <TextInput
        {...bounds}
        id={id}
        type={type}
        value={draft ?? value}
        aria-invalid={refused}
        aria-describedby={refused ? `${id}-hint` : undefined}
        onChange={(event) => { setDraft(event.target.value); }}
        onBlur={(event) => { settle(event.target); }}
        onKeyDown={(event) => { if (event.key === "Enter") settle(event.currentTarget); }}
      />
      {refused && <small id={`${id}-hint`} role="alert" className={styles.hint}>{hint}</small>}
    </div>
  );
}

/** Proposes what the reviews have that are listed. */
function Attribute({ id, filter }: { id: string; filter: ReviewFilter }) {
  const { data } = useInfiniteQuery(reviewsQuery(filter));
  const [unknown, setUnknown] = useState("");
  const seen = listPairs((data?.pages ?? []).flatMap((page) => page.items));
  const add = (input: HTMLInputElement) => {
    const pair = findPair(input.value, seen);
    setUnknown(pair === null ? input.value.trim() : "");
    if (pair === null) return;
    input.value = "";
    addAttribute(pair);
  };
  return (
    <div>
      <TextInput
        id={id}
        list={`${id}-seen`}
        aria-invalid={unknown !== ""}
        placeholder={seen[0] ?? "country:DE"}
        aria-describedby={unknown === "" ? undefined : `${id}-unknown`}
        onBlur={(event) => { add(event.target); }}
        onKeyDown={(event) => { if (event.key === "Enter") add(event.currentTarget); }}
      />
      <datalist id={`${id}-seen`}>{seen.map((pair) => <option key={pair} value={pair} />)}</datalist>
      {unknown !== "" && (
        <small id={`${id}-unknown`} role="alert" className={styles.hint}>
          No review here has “{unknown}”; write a name and a value, as in {seen[0] ?? "country:DE"}.
        </small>
      )}
    </div>
  );
}
