/** A place to drop a file on, or to choose one with. */
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { formatLimit } from "@/lib/format";
import { limitsQuery } from "@/lib/queries";
import styles from "./DropZone.module.css";

interface DropZoneProps {
  children: ReactNode;
  onFile: (file: File) => void;
}

const ENDINGS = ".csv,.tsv,.txt,.ndjson,.jsonl,.json,.xlsx,.gz";

export function DropZone({ children, onFile }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const limit = useQuery(limitsQuery()).data?.upload_bytes;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the box within does the same by keyboard
    <label
      className={styles.zone}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => { setOver(false); }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file !== undefined) onFile(file);
      }}
    >
      <input
        type="file"
        className={styles.input}
        accept={ENDINGS}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) onFile(file);
          // The same file may be chosen again, mended.
          target.value = "";
        }}
      />
      <span>{children}</span>
      <small>Excel, CSV of any kind, NDJSON or JSON, also gzipped{limit !== undefined && `; up to ${formatLimit(limit)}`}.</small>
    </label>
  );
}
