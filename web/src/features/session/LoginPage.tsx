/** The way in where the service needs a key and nobody is logged in. */
import { LoginForm } from "./LoginForm";
import styles from "./LoginPage.module.css";

export function LoginPage() {
  return (
    <section className={styles.card} aria-labelledby="login-title">
      <title>Log in · Subtext</title>
      <h1 id="login-title">Log in</h1>
      <p className={styles.lead}>This service needs a key.</p>
      <LoginForm />
    </section>
  );
}
