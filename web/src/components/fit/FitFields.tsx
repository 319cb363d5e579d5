/** The fields of the form that fits topics. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { TextInput } from "@/components/Field";
import { FormLine } from "@/components/FormLine";
import { topicModelsQuery } from "@/lib/topicModels";
import type { Way } from "./topicCounts";

const EXAMPLES: Readonly<Record<Way, string>> = { auto: "", one: "20", several: "10, 20, 40" };

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
  const goesOn = names.has(name.trim());
  return (
    <FormLine name="Name" hint={goesOn ? "Topics that go on keep their names and colours." : undefined}>
      {(id, said) => (
        <>
          <TextInput
            {...said}
            id={id}
            list={`${id}-names`}
            value={name}
            maxLength={100}
            dir="auto"
            placeholder="by its texts"
            onChange={(event) => { onChange(event.target.value); }}
          />
          <datalist id={`${id}-names`}>{[...names].map((one) => <option key={one} value={one} />)}</datalist>
        </>
      )}
    </FormLine>
  );
}

interface CountsProps {
  way: Way;
  value: string;
  problem: string | null;
  onChange: (value: string) => void;
}

export function Counts({ way, value, problem, onChange }: CountsProps) {
  const [left, setLeft] = useState(false);
  return (
    <FormLine name={way === "one" ? "Topics" : "Topics, each number"} problem={left ? problem : null}>
      {(id, said) => (
        <TextInput
          {...said}
          id={id}
          inputMode={way === "one" ? "numeric" : "text"}
          required
          placeholder={EXAMPLES[way]}
          value={value}
          ref={(input) => { input?.setCustomValidity(problem ?? ""); }}
          onBlur={() => { setLeft(true); }}
          onChange={(event) => { onChange(event.target.value); }}
        />
      )}
    </FormLine>
  );
}
