/** Makes a key: whose it is, what it allows, until when, how often. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import { Button } from "@/components/Button";
import { Select, TextInput } from "@/components/Field";
import { describeError } from "@/lib/api";
import type { Scope } from "@/lib/session";
import { EMPTY, EXPIRIES, readRequest, SCOPES, toggleScope, type Draft, type Expiry } from "./draft";
import { addKey, keysQuery, type NewKey } from "./queries";
import styles from "./KeyForm.module.css";

interface KeyFormProps {
  onCreated: (key: NewKey) => void;
  onCancel: () => void;
}

export function KeyForm({ onCreated, onCancel }: KeyFormProps) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const change = (changes: Partial<Draft>) => { setDraft({ ...draft, ...changes }); };
  const add = useMutation({
    mutationFn: addKey,
    onSuccess: (key) => {
      void queries.invalidateQueries(keysQuery());
      onCreated(key);
    },
    // The key is in the answer, which is forgotten with the form.
    gcTime: 0,
  });
  const isDayGone = draft.day !== "" && readRequest({ ...draft, name: "any", scopes: ["read"] }, new Date()) === null;
  return (
    <form
      className={styles.form}
      aria-label="New key"
      onSubmit={(event) => {
        event.preventDefault();
        const request = readRequest(draft, new Date());
        if (request !== null) add.mutate(request);
      }}
    >
      <Line name="Name" hint="Whose it is, or what for: it stands in the history of what is done with it.">
        {(id) => (
          <TextInput
            id={id}
            required
            maxLength={100}
            dir="auto"
            // Somebody has just asked to write here.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            value={draft.name}
            onChange={(event) => { change({ name: event.target.value }); }}
          />
        )}
      </Line>
      <Scopes chosen={draft.scopes} onChange={(scopes) => { change({ scopes }); }} />
      <div className={styles.lines}>
        <Line name="Expires">
          {(id) => (
            <Select id={id} value={draft.expiry} onChange={(event) => { change({ expiry: event.target.value as Expiry }); }}>
              {EXPIRIES.map(({ value, name }) => <option key={value} value={value}>{name}</option>)}
            </Select>
          )}
        </Line>
        {draft.expiry === "own" && (
          <Line name="Last day">
            {(id) => (
              <TextInput
                id={id}
                type="date"
                required
                max="9999-12-31"
                value={draft.day}
                aria-invalid={isDayGone}
                onChange={(event) => { change({ day: event.target.value }); }}
              />
            )}
          </Line>
        )}
        <Line name="Requests a minute" hint="A page of the dashboard sends up to ten.">
          {(id) => (
            <TextInput
              id={id}
              type="number"
              min={1}
              max={1_000_000}
              placeholder="no limit"
              value={draft.limit}
              onChange={(event) => { change({ limit: event.target.value }); }}
            />
          )}
        </Line>
      </div>
      {draft.expiry === "own" && isDayGone && <p role="alert" className={styles.problem}>That day is over.</p>}
      <div className={styles.foot}>
        <Button type="submit" look="solid" disabled={add.isPending || draft.scopes.length === 0}>Make the key</Button>
        <Button look="quiet" onClick={onCancel}>Cancel</Button>
      </div>
      {add.isError && <p role="alert" className={styles.problem}>{describeError(add.error)}</p>}
    </form>
  );
}

interface LineProps {
  name: string;
  hint?: string;
  children: (id: string) => ReactNode;
}

function Line({ name, hint, children }: LineProps) {
  const id = useId();
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{name}</label>
      {children(id)}
      {hint !== undefined && <small>{hint}</small>}
    </div>
  );
}

interface ScopesProps {
  chosen: readonly Scope[];
  onChange: (scopes: Scope[]) => void;
}

function Scopes({ chosen, onChange }: ScopesProps) {
  const isAdmin = chosen.includes("admin");
  const isBlind = chosen.length > 0 && !isAdmin && !chosen.includes("read");
  return (
    <fieldset className={styles.scopes}>
      <legend>What it allows</legend>
      {SCOPES.map(({ scope, allows }) => {
        const isImplied = isAdmin && scope !== "admin";
        return (
          <label key={scope}>
            <input
              type="checkbox"
              checked={isImplied || chosen.includes(scope)}
              disabled={isImplied}
              onChange={() => { onChange(toggleScope(chosen, scope)); }}
            />
            <code>{scope}</code>
            <span className={styles.allows}>{allows}</span>
          </label>
        );
      })}
      <p role="status" className={styles.allows}>
        {chosen.length === 0 && "A key allows something: choose what."}
        {isBlind && "Without read it cannot look at anything, nor use the dashboard: enough for a program that only does this."}
      </p>
    </fieldset>
  );
}
