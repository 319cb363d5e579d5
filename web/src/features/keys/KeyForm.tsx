/** Makes a key: whose it is, what it allows, until when, how often. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { Button } from "@/components/Button";
import { Select, TextInput } from "@/components/Field";
import { FormLine } from "@/components/FormLine";
import { describeError } from "@/lib/api";
import { EMPTY, EXPIRIES, findDayProblem, findNameProblem, readRequest, type Draft, type Expiry } from "./draft";
import { addKey, keysQuery, type NewKey } from "./queries";
import { Scopes } from "./Scopes";
import styles from "./KeyForm.module.css";

interface KeyFormProps {
  onCreated: (key: NewKey) => void;
  onCancel: () => void;
}

export function KeyForm({ onCreated, onCancel }: KeyFormProps) {
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const add = useAddKey(onCreated);
  const change = (changes: Partial<Draft>) => { setDraft({ ...draft, ...changes }); };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const request = readRequest(draft, new Date());
    if (request !== null) add.mutate(request);
  };
  return (
    <form className={styles.form} aria-label="New key" onSubmit={submit}>
      <Name draft={draft} onChange={change} />
      <Scopes chosen={draft.scopes} onChange={(scopes) => { change({ scopes }); }} />
      <div className={styles.lines}>
        <End draft={draft} onChange={change} />
        <Limit draft={draft} onChange={change} />
      </div>
      <div className={styles.foot}>
        <Button type="submit" look="solid" disabled={add.isPending || draft.scopes.length === 0}>Make the key</Button>
        <Button look="quiet" onClick={onCancel}>Cancel</Button>
      </div>
      {add.isError && <p role="alert" className={styles.problem}>{describeError(add.error)}</p>}
    </form>
  );
}

function useAddKey(onCreated: (key: NewKey) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: addKey,
    onSuccess: (key) => {
      void queries.invalidateQueries(keysQuery());
      onCreated(key);
    },
    // The key is in the answer, which is forgotten with the form.
    gcTime: 0,
  });
}

interface PartProps {
  draft: Draft;
  onChange: (changes: Partial<Draft>) => void;
}

function Name({ draft: { name }, onChange }: PartProps) {
  const problem = findNameProblem(name);
  return (
    <div className={styles.name}>
      <FormLine
        name="Name"
        hint="Whose it is, or what for: it stands in the history of what is done with it."
        problem={problem}
      >
        {(id, said) => (
          <TextInput
            {...said}
            id={id}
            ref={(input) => { input?.setCustomValidity(problem ?? ""); }}
            required
            maxLength={100}
            dir="auto"
            // Somebody has just asked to write here.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            value={name}
            onChange={(event) => { onChange({ name: event.target.value }); }}
          />
        )}
      </FormLine>
    </div>
  );
}

function End({ draft, onChange }: PartProps) {
  return (
    <>
      <FormLine name="Expires">
        {(id) => (
          <Select
            id={id}
            value={draft.expiry}
            onChange={(event) => { onChange({ expiry: event.target.value as Expiry }); }}
          >
            {EXPIRIES.map(({ value, name }) => <option key={value} value={value}>{name}</option>)}
          </Select>
        )}
      </FormLine>
      {draft.expiry === "own" && <LastDay draft={draft} onChange={onChange} />}
    </>
  );
}

function LastDay({ draft, onChange }: PartProps) {
  const problem = findDayProblem(draft, new Date());
  return (
    <FormLine name="Last day" problem={problem}>
      {(id, said) => (
        <TextInput
          {...said}
          id={id}
          ref={(input) => { input?.setCustomValidity(problem ?? ""); }}
          type="date"
          required
          max="9999-12-31"
          value={draft.day}
          onChange={(event) => { onChange({ day: event.target.value }); }}
        />
      )}
    </FormLine>
  );
}

function Limit({ draft: { limit }, onChange }: PartProps) {
  return (
    <FormLine name="Requests a minute" hint="A page of the dashboard sends up to ten.">
      {(id, said) => (
        <TextInput
          {...said}
          id={id}
          type="number"
          min={1}
          max={1_000_000}
          placeholder="no limit"
          value={limit}
          onChange={(event) => { onChange({ limit: event.target.value }); }}
        />
      )}
    </FormLine>
  );
}
