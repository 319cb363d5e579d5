/** The keys that programs and people get in with: which there are, how one is made, and how it goes. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Panel } from "@/components/Panel";
import { ScopeNote } from "@/components/ScopeNote";
import { Skeleton } from "@/components/Skeleton";
import { sessionQuery, useMay } from "@/lib/session";
import { CreatedKey } from "./CreatedKey";
import { KeyForm } from "./KeyForm";
import { KeyTable } from "./KeyTable";
import { useCreatedKeys } from "./useCreatedKeys";
import styles from "./KeysPage.module.css";

export default function KeysPage() {
  const mayAdmin = useMay("admin");
  const [isAdding, setAdding] = useState(false);
  const { created, add, noteCopied, forget } = useCreatedKeys();
  return (
    <div className={styles.page}>
      <title>Keys · Subtext</title>
      <div className={styles.head}>
        <h1>Keys</h1>
        {mayAdmin && (
          <Button look="solid" aria-expanded={isAdding} onClick={() => { setAdding(!isAdding); }}>New key</Button>
        )}
      </div>
      <Lead />
      {!mayAdmin && <ScopeNote scope="admin" what="see or make keys" />}
      {mayAdmin && created.map((key) => (
        <CreatedKey
          key={key.id}
          created={key}
          onCopied={() => { noteCopied(key); }}
          onDone={() => { forget(key.id); }}
        />
      ))}
      {mayAdmin && isAdding && (
        <KeyForm
          onCreated={(key) => {
            setAdding(false);
            add(key);
          }}
          onCancel={() => { setAdding(false); }}
        />
      )}
      {mayAdmin && (
        <Panel name="list of keys" skeleton={<Skeleton label="list of keys" lines={6} />}>
          <KeyTable onDeleted={forget} />
        </Panel>
      )}
    </div>
  );
}

function Lead() {
  const { data: session } = useQuery(sessionQuery());
  return (
    <p className={styles.lead}>
      People log in with a key, programs send one as <code>Authorization: Bearer KEY</code>.
      {session?.key_required === false && " From where you are, this service answers without; one that is sent counts all the same."}
    </p>
  );
}
