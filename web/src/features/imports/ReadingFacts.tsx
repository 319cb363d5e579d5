/** What a file was recognised as, in words, and a way to read it otherwise. */
import { Select } from "@/components/Field";
import { formatQuantity } from "@/lib/format";
import type { Preview, Reading } from "./mapping";
import styles from "./ImportForm.module.css";

interface ReadingFactsProps {
  preview: Preview;
  reading: Reading;
  onChange: (reading: Reading) => void;
}

const FORMATS: Record<string, string> = { csv: "CSV", ndjson: "NDJSON", json: "JSON", xlsx: "Excel workbook" };

const DELIMITERS: Record<string, string> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "bars",
  ":": "colons",
};

const ENCODINGS = ["utf-8", "cp1252", "utf-16", "iso-8859-15", "cp1250", "cp1251", "shift_jis", "gb18030"];

export function ReadingFacts({ preview, reading, onChange }: ReadingFactsProps) {
  const { format, encoding, delimiter, sheets, rows, notes, problems } = preview;
  return (
    <div className={styles.reading}>
      <p className={styles.facts}>
        <strong>{FORMATS[format] ?? format}</strong>
        {rows !== null && <span>{formatQuantity(rows, "row")}</span>}
        {delimiter !== null && (
          <Choice
            name="Separated by"
            value={delimiter}
            values={DELIMITERS}
            onChange={(next) => { onChange({ ...reading, delimiter: next }); }}
          />
        )}
        {encoding !== null && (
          <Choice
            name="Encoding"
            value={encoding}
            values={Object.fromEntries(ENCODINGS.map((name) => [name, name]))}
            onChange={(next) => { onChange({ ...reading, encoding: next }); }}
          />
        )}
        {sheets.length > 1 && (
          <Choice
            name="Sheet"
            value={reading.sheet ?? sheets[0] ?? ""}
            values={Object.fromEntries(sheets.map((name) => [name, name]))}
            onChange={(next) => { onChange({ ...reading, sheet: next }); }}
          />
        )}
      </p>
      {notes.map((note) => <p key={note} className={styles.note}>{note}</p>)}
      {problems.length > 0 && (
        <ul className={styles.problems} aria-label="Rows that cannot be taken">
          {problems.map(({ line, problem }, index) => (
            <li key={index}>
              <strong>Line {line}:</strong> {problem}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ChoiceProps {
  name: string;
  value: string;
  values: Readonly<Record<string, string>>;
  onChange: (value: string) => void;
}

function Choice({ name, value, values, onChange }: ChoiceProps) {
  const all = value in values ? values : { [value]: value, ...values };
  return (
    <label>
      {name}{" "}
      <Select value={value} onChange={(event) => { onChange(event.target.value); }}>
        {Object.entries(all).map(([one, text]) => <option key={one} value={one}>{text}</option>)}
      </Select>
    </label>
  );
}
