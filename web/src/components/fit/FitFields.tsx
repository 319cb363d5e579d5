/** The fields of the form that fits topics. */
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import { TextInput } from "@/components/Field";
import { topicModelsQuery } from "@/lib/topicModels";
import type { Way } from "./topicCounts";
import styles from "./FitForm.module.css";

const EXAMPLES: Readonly<Record<Way, string>> = { auto: "", one: "20", several: "10, 20, 40" };

interface LineProps {
  name: string;
  /** The control names itself. */
  plain?: boolean;
  children: ReactNode | ((id: string) => ReactNode);
}

export function Line({ name, plain = false, children }: LineProps) {
  const id = useId();
  return (
    <div className={styles.line}>
      {plain ? <span aria-hidden="true">{name}</span> : <label htmlFor={id}>{name}</label>}
      {typeof children === "function" ? children(id) : children}
    </div>
  );
}

interface InputProps {
  id: string;
  value: string;
  placeholder?: string;
  onChange: (value: string) => void;
}

export const Text = ({ onChange, ...props }: InputProps) => (
  <TextInput {...props} maxLength={100} dir="auto" onChange={(event) => { onChange(event.target.value); }} />
);

export const Day = ({ onChange, ...props }: InputProps) => (
  <TextInput
    {...props}
    type="date"
    min="0001-01-01"
    max="9999-12-31"
    onChange={(event) => { onChange(event.target.value); }}
  />
);

/** The name, with those that there are: a model that succeeds another goes on with its topics. */
export function NameLine({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const { data } = useQuery(topicModelsQuery());
  const names = new Set((data?.items ?? []).filter(({ origin }) => origin === "trained").map((one) => one.name));
  const id = useId();
  return (
    <div className={styles.line}>
      <label htmlFor={id}>Name</label>
      <TextInput
        id={id}
        list={`${id}-names`}
        value={name}
        maxLength={100}
        dir="auto"
        placeholder="by its texts"
        aria-describedby={names.has(name.trim()) ? `${id}-hint` : undefined}
        onChange={(event) => { onChange(event.target.value); }}
      />
      <datalist id={`${id}-names`}>{[...names].map((one) => <option key={one} value={one} />)}</datalist>
      {names.has(name.trim()) && (
        <small id={`${id}-hint`}>Topics that go on keep their names and colours.</small>
      )}
    </div>
  );
}

interface CountsProps {
  way: Way;
  value: string;
  problem: string | null;
  onChange: (value: string) => void;
}

export function Counts({ way, value, problem, onChange }: CountsProps) {
  const id = useId();
  const [left, setLeft] = useState(false);
  const wrong = left && problem !== null;
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{way === "one" ? "Topics" : "Topics, each number"}</label>
      <TextInput
        id={id}
        inputMode={way === "one" ? "numeric" : "text"}
        required
        placeholder={EXAMPLES[way]}
        value={value}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-problem` : undefined}
        ref={(input) => { input?.setCustomValidity(problem ?? ""); }}
        onBlur={() => { setLeft(true); }}
        onChange={(event) => { onChange(event.target.value); }}
      />
      {wrong && <small id={`${id}-problem`} role="alert">{problem}</small>}
    </div>
  );
}
