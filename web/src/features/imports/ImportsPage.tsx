/** Files on their way in, and those that came in before. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { DropZone } from "@/components/DropZone";
import { FileDrop } from "@/components/FileDrop";
import { Panel } from "@/components/Panel";
import { ScopeNote } from "@/components/ScopeNote";
import { Skeleton } from "@/components/Skeleton";
import { chosenFileQuery, useChooseFile } from "@/lib/chosenFile";
import { useMay } from "@/lib/session";
import { useUrlParameter } from "@/lib/urlState";
import { ImportForm } from "./ImportForm";
import { ImportJob } from "./ImportJob";
import { ImportList } from "./ImportList";
import styles from "./ImportsPage.module.css";

export default function ImportsPage() {
  const { data: file } = useQuery(chosenFileQuery());
  const chooseFile = useChooseFile();
  const [job, setJob] = useUrlParameter("job");
  const mayWrite = useMay("write");
  return (
    <div className={styles.page}>
      <title>Imports · Subtext</title>
      <div className={styles.head}>
        <h1>Bring a file in</h1>
        <Link href="/reviews">Back to the reviews</Link>
      </div>
      {job !== null && (
        <Panel name="import" subject={job}>
          <ImportJob key={job} id={job} onAgain={() => { setJob(null); }} />
        </Panel>
      )}
      {!mayWrite && <ScopeNote scope="write" what="bring files in or take them out" />}
      {job === null && file !== null && (
        <ImportForm
          key={`${file.name} ${file.size} ${file.lastModified}`}
          file={file}
          onStarted={setJob}
          onCancel={() => { chooseFile(null); }}
        />
      )}
      {job === null && file === null && mayWrite && (
        <DropZone onFile={chooseFile}>
          <strong>Drop a file here</strong>, or choose one
        </DropZone>
      )}
      <section aria-labelledby="imports-title">
        <h2 id="imports-title" className={styles.heading}>What came in</h2>
        <Panel name="list of imports" skeleton={<Skeleton label="list of imports" lines={4} />}>
          <ImportList />
        </Panel>
      </section>
      <FileDrop />
    </div>
  );
}
