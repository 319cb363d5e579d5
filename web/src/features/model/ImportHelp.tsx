/** How a model that was fitted elsewhere comes in: by a command, because its file may run code. */
import styles from "./Models.module.css";

export function ImportHelp() {
  return (
    <div className={styles.sheet}>
      <p>
        A fitted scikit-learn pipeline comes in by a command, on a machine that reaches the service’s
        database. Files of models can run code when they are read, so this page takes none.
      </p>
      {/* Reached by the keyboard, because it scrolls. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="region" aria-label="Command">
        subtext import sklearn model.skops --sample texts.csv --holdout labelled.csv --name &quot;My model&quot;
      </pre>
      <p className={styles.note}>
        It is installed only if it answers as the pipeline itself does on the sample, and is then listed
        here. <code>--holdout</code> are labelled texts that it has not seen: they guard it when it
        learns. A <code>.pkl</code> or <code>.joblib</code> needs <code>--trust</code>, and is read once, in
        a process of its own.
      </p>
    </div>
  );
}
