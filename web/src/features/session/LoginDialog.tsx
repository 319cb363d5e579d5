/** Asks for a login over a page whose login has ended; what is on the page stays as it is. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { Button } from "@/components/Button";
import { pendingLogin } from "@/lib/login";
import { resumeIfLoggedIn } from "@/lib/session";
import { LoginForm } from "./LoginForm";
import styles from "./LoginDialog.module.css";

export function LoginDialog() {
  const queries = useQueryClient();
  // Closed before it goes, so that the browser gives the focus back to where it was.
  const open = useCallback((dialog: HTMLDialogElement) => {
    dialog.showModal();
    // A browser takes the first button otherwise.
    dialog.querySelector<HTMLInputElement>("input[name=key]")?.focus();
    return () => { dialog.close(); };
  }, []);
  useEffect(() => {
    // Without an answer the form is there all the same.
    resumeIfLoggedIn(queries).catch(() => undefined);
  }, [queries]);
  return (
    <dialog
      ref={open}
      className={styles.dialog}
      aria-labelledby="login-title"
      onClose={({ currentTarget }) => {
        // React opens it a second time while it is developed, before the browser tells of the first time's end.
        if (!currentTarget.open) pendingLogin.decline();
      }}
    >
      <div className={styles.head}>
        <h2 id="login-title">Your login has ended</h2>
        <Button look="quiet" onClick={pendingLogin.decline}>Not now</Button>
      </div>
      <p className={styles.lead}>Log in again to go on: everything on the page stays as it is.</p>
      <LoginForm />
    </dialog>
  );
}
