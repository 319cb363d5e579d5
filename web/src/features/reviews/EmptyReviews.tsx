/** A service without reviews: a place to drop a file is the first thing, with one to try. */
import { AddReview } from "./AddReview";
import { DropZone } from "@/components/DropZone";
import { Button } from "@/components/Button";
import { ScopeNote } from "@/components/ScopeNote";
import { useChooseFile } from "@/lib/chosenFile";
import { createSampleFile } from "@/lib/sampleFile";
import { useMay } from "@/lib/session";
import styles from "./EmptyReviews.module.css";

export function EmptyReviews() {
  const chooseFile = useChooseFile();
  const mayWrite = useMay("write");
  if (!mayWrite) {
    return (
      <div className={styles.empty}>
        <h1>No reviews yet</h1>
        <ScopeNote scope="write" what="bring reviews in" />
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <h1>No reviews yet</h1>
      <DropZone onFile={chooseFile}>
        <strong>Drop a file of reviews here</strong>, or choose one
      </DropZone>
      <p className={styles.sample}>
        No file at hand?{" "}
        <Button onClick={() => { chooseFile(createSampleFile()); }}>Try a sample of 20 reviews</Button>
      </p>
      <h2>Or write the first one</h2>
      <AddReview />
    </div>
  );
}
