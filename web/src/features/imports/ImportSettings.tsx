/** What the columns do not tell: the source, what stars say, how dates read, and duplicates. */
import { useState, type ReactNode } from "react";
import { Select, TextInput } from "@/components/Field";
import { findTwoWays, type TwoWays } from "./dates";
import { listLabelValues, type DateOrder, type GivenOptions, type Kind, type PreviewColumn, type Reading } from "./mapping";
import styles from "./ImportForm.module.css";

export interface Settings {
  readonly source: string;
  readonly stars: boolean;
  readonly duplicates: "skip" | "replace";
  /** The label of each value that is not called positive or negative. */
  readonly labels: Readonly<Record<string, "positive" | "negative">>;
}

interface ImportSettingsProps {
  into: Kind;
  mapping: Readonly<Record<string, string>>;
  columns: readonly PreviewColumn[];
  reading: Reading;
  settings: Settings;
  /** Whether the service asks how dates are to be read. */
  datesAsked: boolean;
  onChange: (settings: Settings) => void;
  onReread: (reading: Reading) => void;
}

/** Return the settings of the last time a file with these columns came, or the usual ones. */
export function proposeSettings(options: GivenOptions | null): Settings {
  return {
    source: options?.source ?? "",
    stars: options?.stars_as_labels ?? false,
    duplicates: options?.duplicates ?? "skip",
    labels: options?.labels ?? {},
  };
}

export function ImportSettings(props: ImportSettingsProps) {
  const { into, mapping, columns, reading, settings, datesAsked, onChange, onReread } = props;
  const dated = mapping.written_at ?? mapping.date;
  const isReviews = into === "reviews";
  const values = isReviews ? listLabelValues(columns, mapping.label, settings.labels) : [];
  const setLabel = (value: string, meaning: string) => {
    onChange({ ...settings, labels: changeLabel(settings.labels, value, meaning) });
  };
  return (
    <div className={styles.settings}>
      {isReviews && mapping.source === undefined && (
        <Setting name="Source of all rows">
          <TextInput
            value={settings.source}
            placeholder="none, or app-store"
            maxLength={500}
            onChange={(event) => { onChange({ ...settings, source: event.target.value }); }}
          />
        </Setting>
      )}
      {dated !== undefined && (
        <DateSetting
          ways={findTwoWays(columns, dated)}
          dates={reading.dates}
          asked={datesAsked}
          onChange={(dates) => { onReread(changeDates(reading, dates)); }}
        />
      )}
      <Setting name="Rows that are stored already">
        <Select
          value={settings.duplicates}
          onChange={(event) => {
            onChange({ ...settings, duplicates: event.target.value as Settings["duplicates"] });
          }}
        >
          <option value="skip">stay as they are</option>
          <option value="replace">are replaced</option>
        </Select>
      </Setting>
      {isReviews && mapping.rating !== undefined && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={settings.stars}
            onChange={(event) => { onChange({ ...settings, stars: event.target.checked }); }}
          />
          <span>Stars are labels: 1 and 2 negative, 4 and 5 positive</span>
        </label>
      )}
      {values.map((value) => (
        <Setting key={value} name={`Label “${value}” means`}>
          <Meaning value={settings.labels[value] ?? ""} onChange={(meaning) => { setLabel(value, meaning); }} />
        </Setting>
      ))}
      {isReviews && mapping.label !== undefined && <AnotherLabel onAdd={setLabel} />}
    </div>
  );
}

interface MeaningProps {
  value: string;
  disabled?: boolean;
  onChange: (meaning: string) => void;
}

function Meaning({ onChange, ...select }: MeaningProps) {
  return (
    <Select {...select} onChange={(event) => { onChange(event.target.value); }}>
      <option value="">not said</option>
      <option value="positive">positive</option>
      <option value="negative">negative</option>
    </Select>
  );
}

/** A label that is in none of the rows that are shown. */
function AnotherLabel({ onAdd }: { onAdd: (value: string, meaning: string) => void }) {
  const [value, setValue] = useState("");
  const add = (meaning: string) => {
    onAdd(value.trim(), meaning);
    setValue("");
  };
  return (
    <>
      <Setting name="Another label">
        <TextInput value={value} maxLength={500} onChange={(event) => { setValue(event.target.value); }} />
      </Setting>
      <Setting name="means">
        <Meaning value="" disabled={value.trim() === ""} onChange={add} />
      </Setting>
    </>
  );
}

interface DateSettingProps {
  ways: TwoWays;
  dates: DateOrder | undefined;
  /** Nothing goes on before it is answered. */
  asked: boolean;
  onChange: (dates: DateOrder | undefined) => void;
}

/** How dates are read that can be read two ways. */
export function DateSetting({ ways, dates, asked, onChange }: DateSettingProps) {
  const { date, dayFirst, monthFirst } = ways;
  return (
    <div className={asked ? styles.asked : undefined}>
      {asked && <p role="alert">Is {date} {dayFirst} or {monthFirst}? The file does not tell.</p>}
      <Setting name={`Dates like ${date}`}>
        <Select
          ref={asked ? bringUp : undefined}
          value={dates ?? ""}
          onChange={({ target }) => { onChange(target.value === "" ? undefined : (target.value as DateOrder)); }}
        >
          <option value="">{asked ? "choose" : "as the whole column reads"}</option>
          <option value="day_first">are {dayFirst}</option>
          <option value="month_first">are {monthFirst}</option>
        </Select>
      </Setting>
    </div>
  );
}

/** Go to what has to be answered, clear of the bar at the bottom. */
function bringUp(select: HTMLSelectElement | null): void {
  select?.focus({ preventScroll: true });
  select?.scrollIntoView({ block: "center" });
}

export function changeDates({ dates, ...others }: Reading, next: DateOrder | undefined): Reading {
  return next === undefined ? others : { ...others, dates: next };
}

function changeLabel(labels: Settings["labels"], value: string, meaning: string): Settings["labels"] {
  const { [value]: before, ...others } = labels;
  return meaning === "positive" || meaning === "negative" ? { ...others, [value]: meaning } : others;
}

function Setting({ name, children }: { name: string; children: ReactNode }) {
  return (
    <label className={styles.setting}>
      <span>{name}</span>
      {children}
    </label>
  );
}
