/** Takes a key, and says in place what is wrong with it; the key is kept nowhere on the page. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState, type SubmitEvent } from "react";
import { Button } from "@/components/Button";
import { TextInput } from "@/components/Field";
import { logIn } from "@/lib/session";
import { useCountdown } from "@/lib/useCountdown";
import { cleanKey, explainRefusal, readWaitS } from "./loginForm";
import styles from "./LoginForm.module.css";

export function LoginForm() {
  const queries = useQueryClient();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [key, setKey] = useState("");
  const [isShown, setShown] = useState(false);
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
      <label htmlFor={id}>Key</label>
      <div className={styles.line}>
        <TextInput
          ref={field}
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
          value={key}
          aria-invalid={login.isError}
          aria-describedby={login.isError ? `${id}-problem` : undefined}
          onChange={(event) => { setKey(event.target.value); }}
        />
        <Button aria-pressed={isShown} aria-label="Show the key" onClick={() => { setShown(!isShown); }}>
          {isShown ? "Hide" : "Show"}
        </Button>
      </div>
      <div role="alert" id={`${id}-problem`} className={styles.problem}>
        {login.isError && explainRefusal(login.error)}
      </div>
      <Button type="submit" look="solid" disabled={login.isPending || waitS > 0}>
        {waitS > 0 ? `Log in again in ${waitS} s` : "Log in"}
      </Button>
      <details className={styles.help}>
        <summary>Where do I get a key?</summary>
        <p>Whoever runs this service makes one on the Keys page, or with this command on its machine:</p>
        <pre>subtext keys add &quot;my name&quot; --scope read</pre>
        <p>
          The first one has the scope <code>admin</code>; with it, others are made on the Keys page. A
          container prints one when it starts for the first time.
        </p>
      </details>
    </form>
  );
}
