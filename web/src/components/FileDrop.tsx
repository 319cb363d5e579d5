/** Takes a file that is dropped anywhere on the page, if the key allows it; it is shown where to while one is dragged. */
import { useEffect, useState } from "react";
import { useChooseFile } from "@/lib/chosenFile";
import { useMay } from "@/lib/session";
import styles from "./FileDrop.module.css";

export function FileDrop() {
  const [over, setOver] = useState(false);
  const chooseFile = useChooseFile();
  const mayWrite = useMay("write");
  useEffect(() => {
    if (!mayWrite) return undefined;
    const onOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => { if (event.relatedTarget === null) setOver(false); };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      chooseFile(file);
    };
    addEventListener("dragover", onOver);
    addEventListener("dragleave", onLeave);
    addEventListener("drop", onDrop);
    return () => {
      removeEventListener("dragover", onOver);
      removeEventListener("dragleave", onLeave);
      removeEventListener("drop", onDrop);
    };
  }, [chooseFile, mayWrite]);
  return over ? <p className={styles.over}>Drop the file to import it</p> : null;
}
