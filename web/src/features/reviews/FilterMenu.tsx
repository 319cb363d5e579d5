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
        <Line title="Source">{(id) => <Word id={id} name="source" value={filter.source} />}</Line>
        <Line title="Rating from">
          {(id) => <Word id={id} name="rating_min" type="number" value={filter.rating_min} />}
        </Line>
        <Line title="Rating to">
          {(id) => <Word id={id} name="rating_max" type="number" value={filter.rating_max} />}
        </Line>
        <Line title="Written since">
          {(id) => <Word id={id} name="since" type="date" value={filter.since} />}
        </Line>
        <Line title="Written until">
          {(id) => <Word id={id} name="until" type="date" value={filter.until} />}
        </Line>
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

interface WordProps {
  id: string;
  name: string;
  type?: "text" | "number" | "date";
  value: string | number | undefined;
}

/** A box whose value counts once it is left, or Enter is pressed. */
function Word({ id, name, type = "text", value = "" }: WordProps) {
  const settle = (next: string) => {
    if (next !== String(value)) changeUrlParameters({ [name]: next.trim() });
  };
  return (
    <TextInput
      key={value}
      id={id}
      type={type}
      defaultValue={value}
      {...(type === "number" && { min: 0, max: 100, step: "any" })}
      onBlur={(event) => { settle(event.target.value); }}
      onKeyDown={(event) => { if (event.key === "Enter") settle(event.currentTarget.value); }}
    />
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
    <>
      <TextInput
        id={id}
        list={`${id}-seen`}
        placeholder={seen[0] ?? "country:DE"}
        aria-describedby={unknown === "" ? undefined : `${id}-unknown`}
        onBlur={(event) => { add(event.target); }}
        onKeyDown={(event) => { if (event.key === "Enter") add(event.currentTarget); }}
      />
      <datalist id={`${id}-seen`}>{seen.map((pair) => <option key={pair} value={pair} />)}</datalist>
      {unknown !== "" && (
        <p id={`${id}-unknown`} role="status" className={styles.hint}>
          No review here has “{unknown}”; write a name and a value, as in {seen[0] ?? "country:DE"}.
        </p>
      )}
    </>
  );
}
