/** Every version the model had or was refused, and the way back to any of them. */
import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentimentModelQuery } from "@/lib/queries";
import { LogEntry } from "./LogEntry";
import { versionsQuery } from "./queries";
import { RollbackDialog } from "./RollbackDialog";
import "./LearningLog.css";

export function LearningLog() {
  const { data: model } = useSuspenseQuery(sentimentModelQuery());
  const log = useSuspenseInfiniteQuery(versionsQuery());
  const [wanted, setWanted] = useState<string | null>(null);
  const entries = log.data.pages.flatMap((page) => page.items);
  const { model_version: current, base } = model;
  return (
    <>
      <ol className="log">
        {entries.map((entry) => (
          <LogEntry
            key={`${entry.version} ${entry.created_at}`}
            entry={entry}
            current={entry.version === current}
            onRollBack={setWanted}
          />
        ))}
        {!log.hasNextPage && (
          <li className="log-entry">
            <p className="log-sign" data-kind="base">
              Trained
            </p>
            <div>
              <p className="log-version">
                <code>{base}</code>
                {current === base && <span className="log-current">answering now</span>}
              </p>
              <p>The model as it was trained; everything learned is added to it.</p>
            </div>
            {current !== base && (
              <button type="button" className="button" onClick={() => { setWanted(base); }}>
                Go back to this
              </button>
            )}
          </li>
        )}
      </ol>
      {log.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          Earlier entries
        </button>
      )}
      {wanted !== null && (
        <RollbackDialog version={wanted} current={current} onDone={() => { setWanted(null); }} />
      )}
    </>
  );
}
