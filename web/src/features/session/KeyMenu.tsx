/** Which key is logged in, what it allows, and the way out; nothing where no key is needed. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { Menu } from "@/components/Menu";
import { describeError } from "@/lib/api";
import { formatMoment } from "@/lib/format";
import { pendingLogin, useLoginState } from "@/lib/login";
import { logOut, sessionQuery, type Session } from "@/lib/session";
import styles from "./KeyMenu.module.css";

export function KeyMenu() {
  const { data: session } = useQuery(sessionQuery());
  const { asked } = useLoginState();
  if (asked === "declined") return <Button look="solid" onClick={pendingLogin.ask}>Log in</Button>;
  if (session === undefined || session.name === null) return null;
  return <LoggedIn name={session.name} session={session} />;
}

function LoggedIn({ name, session: { scopes, expires_at: end } }: { name: string; session: Session }) {
  const queries = useQueryClient();
  const leave = useMutation({ mutationFn: () => logOut(queries) });
  return (
    <Menu name={<span className={styles.name} dir="auto">{name}</span>}>
      <div className={styles.menu}>
        <p>Logged in with the key <strong dir="auto">{name}</strong></p>
        <p className={styles.facts}>
          It allows: {scopes.join(", ")}.
          {end !== null && <> The login ends {formatMoment(end)}.</>}
        </p>
        <Button disabled={leave.isPending} onClick={() => { leave.mutate(); }}>Log out</Button>
        {leave.isError && <p role="alert">{describeError(leave.error)}</p>}
      </div>
    </Menu>
  );
}
