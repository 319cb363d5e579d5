/** Takes a key, and says in place what is wrong with it; the key is kept nowhere on the page. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState, type Ref, type SubmitEvent } from "react";
import { Button } from "@/components/Button";
import { TextInput } from "@/components/Field";
import { logIn } from "@/lib/session";
import { useCountdown } from "@/lib/useCountdown";
import { cleanKey, explainRefusal, readWaitS } from "./loginForm";
import styles from "./LoginForm.module.css";

export function LoginForm() {
  const queries = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [key, setKey] = useState("");
  // The key goes with the mutation's variables, which are forgotten with it.
  const login = useMutation({ mutationFn: (wanted: string) => logIn(queries, wanted), gcTime: 0 });
  const waitS = useCountdown(readWaitS(login.error), login.submittedAt);
  const focusOnRefusal = login.isError;
  useEffect(() => {
    if (focusOnRefusal) field.current?.select();
  }, [focusOnRefusal, login.submittedAt]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = cleanKey(key);
    if (wanted === "") field.current?.focus();
    else if (!login.isPending && waitS === 0) login.mutate(wanted);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {/* Password managers keep a name with each password. */}
      <input type="text" name="username" autoComplete="username" value="Subtext" readOnly hidden />
      <KeyField ref={field} value={key} problem={login.isError ? explainRefusal(login.error) : null} onChange={setKey} />
      <Button type="submit" look="solid" disabled={login.isPending || waitS > 0}>
        {waitS > 0 ? `Log in again in ${waitS} s` : "Log in"}
      </Button>
      <Help />
    </form>
  );
}

interface KeyFieldProps {
  ref: Ref<HTMLInputElement>;
  value: string;
  problem: string | null;
  onChange: (key: string) => void;
}

function KeyField({ ref, value, problem, onChange }: KeyFieldProps) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  return (
    <>
      <label htmlFor={id}>Key</label>
      <div className={styles.line}>
        <TextInput
          ref={ref}
          id={id}
          type={isShown ? "text" : "password"}
          name="key"
          autoComplete="current-password"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          // There is nothing else to do here.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          placeholder="subtext_…"
          value={value}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          onChange={(event) => { onChange(event.target.value); }}
        />
        <ShowButton isShown={isShown} onClick={() => { setShown(!isShown); }} />
      </div>
      <div role="alert" id={`${id}-problem`} className={styles.problem}>{problem}</div>
    </>
  );
}

function ShowButton({ isShown, onClick }: { isShown: boolean; onClick: () => void }) {
  const does = isShown ? "Hide" : "Show";
  return <Button aria-label={`${does} the key`} onClick={onClick}>{does}</Button>;
}

function Help() {
  return (
    <details className={styles.help}>
      <summary>Where do I get a key?</summary>
      <p>Whoever runs this service makes one on the Keys page, or with this command on its machine:</p>
      <pre>subtext keys add &quot;my name&quot; <span className={styles.whole}>--scope read</span></pre>
      <p>
        The first one has the scope <code>admin</code>; with it, others are made on the Keys page. A
        container prints one when it starts for the first time.
      </p>
    </details>
  );
}
