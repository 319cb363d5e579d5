/** Which model, source and days are counted; what is told of them comes out as a file or on paper. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { useId, type ReactNode } from "react";
import { Button } from "@/components/Button";
import { DownloadLink } from "@/components/DownloadLink";
import { Select, TextInput } from "@/components/Field";
import { Menu } from "@/components/Menu";
import { formatDay } from "@/lib/format";
import type { TopicModel } from "@/lib/topicModels";
import { changeUrlParameters } from "@/lib/urlState";
import { listAttributes, listSources } from "./choices";
import { PERIODS, type Days } from "./periods";
import { buildExportUrl, newestQuery, reviewImportsQuery, type Selection } from "./queries";
import { ALL_SOURCES } from "./state";
import type { InsightsView } from "./useInsightsView";
import styles from "./InsightsToolbar.module.css";

interface InsightsToolbarProps {
  model: TopicModel;
  models: readonly TopicModel[];
  view: InsightsView;
  selection: Selection;
}

export function InsightsToolbar({ model, models, view, selection }: InsightsToolbarProps) {
  return (
    <div className={styles.toolbar}>
      <div className={styles.name}>
        <h1>What people complain about</h1>
        <p className="print-only">
          {model.name}, {describeSelection(selection)}
        </p>
      </div>
      <div className={`${styles.controls ?? ""} screen-only`}>
        {models.length > 1 && <ModelChoice model={model} models={models} />}
        <SourceChoice source={view.source} />
        <PeriodChoice view={view} />
        <SegmentChoice view={view} />
        <Menu name="Export">
          <ul className={styles.exports}>
            <li><DownloadLink href={buildExportUrl(model.model, selection, "xlsx")}>XLSX <small>a workbook</small></DownloadLink></li>
            <li><DownloadLink href={buildExportUrl(model.model, selection, "csv")}>CSV <small>the table of topics</small></DownloadLink></li>
            <li><Button look="quiet" onClick={() => { print(); }}>Print, or save as PDF</Button></li>
          </ul>
        </Menu>
      </div>
      {view.period !== "own" && selection.since !== undefined && (
        <p className={`${styles.days ?? ""} screen-only`}>
          {describeDays(selection)}, the day of the newest review
        </p>
      )}
    </div>
  );
}

function describeSelection(selection: Selection): string {
  const { source } = selection;
  return [source === undefined ? "all sources" : `source ${source}`, describeDays(selection) || "all time"].join(", ");
}

const describeDays = ({ since, until }: Days): string =>
  [since && `from ${formatDay(since)}`, until && `to ${formatDay(until)}`].filter(Boolean).join(" ");

interface ChoiceProps {
  title: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

function Choice({ title, value, onChange, children }: ChoiceProps) {
  const id = useId();
  return (
    <span className={styles.choice}>
      <label htmlFor={id}>{title}</label>
      <Select id={id} value={value} onChange={(event) => { onChange(event.target.value); }}>
        {children}
      </Select>
    </span>
  );
}

const ModelChoice = ({ model, models }: Pick<InsightsToolbarProps, "model" | "models">) => (
  <Choice
    title="Topics"
    value={model.model}
    onChange={(next) => { changeUrlParameters({ model: next, open: null, source: null }); }}
  >
    {models.map((one) => <option key={one.model} value={one.model}>{one.name}</option>)}
  </Choice>
);

function SourceChoice({ source }: { source: string }) {
  const { data: newest } = useSuspenseQuery(newestQuery(""));
  const { data: imports } = useSuspenseQuery(reviewImportsQuery());
  const known = listSources(newest, imports, source);
  if (known.length === 0) return null;
  return (
    <Choice title="Source" value={source} onChange={(next) => { changeUrlParameters({ source: next === "" ? ALL_SOURCES : next }); }}>
      <option value="">All sources</option>
      {known.map((one) => <option key={one} value={one}>{one}</option>)}
    </Choice>
  );
}

function PeriodChoice({ view }: { view: InsightsView }) {
  return (
    <>
      <Choice
        title="Written"
        value={view.period}
        onChange={(next) => {
          changeUrlParameters({ period: next === "all" ? null : next, since: null, until: null });
        }}
      >
        {Object.entries(PERIODS).sort(byOrder).map(([name, text]) => <option key={name} value={name}>{text}</option>)}
      </Choice>
      {view.period === "own" && (
        <>
          <Day title="from" name="since" value={view.own.since} />
          <Day title="to" name="until" value={view.own.until} />
        </>
      )}
    </>
  );
}

const SHOWN = ["all", "year", "90", "30", "own"];
/** Objects list keys that are numbers first. */
const byOrder = ([one]: [string, string], [other]: [string, string]) => SHOWN.indexOf(one) - SHOWN.indexOf(other);

/** A day that counts once it is whole. */
function Day({ title, name, value = "" }: { title: string; name: "since" | "until"; value?: string | undefined }) {
  const id = useId();
  return (
    <span className={styles.choice}>
      <label htmlFor={id}>{title}</label>
      <TextInput
        key={value}
        id={id}
        type="date"
        min="0001-01-01"
        max="9999-12-31"
        defaultValue={value}
        onBlur={(event) => {
          const next = event.target.value;
          if (event.target.validity.valid && next !== value) changeUrlParameters({ period: "own", [name]: next });
        }}
      />
    </span>
  );
}

/** Topics are compared by the values of an attribute. */
function SegmentChoice({ view }: { view: InsightsView }) {
  const { data: newest } = useSuspenseQuery(newestQuery(view.source));
  const { data: imports } = useSuspenseQuery(reviewImportsQuery());
  const known = listAttributes(newest, imports, view.source, view.segment);
  if (known.length === 0) return null;
  return (
    <Choice title="Compare by" value={view.segment} onChange={(next) => { changeUrlParameters({ segment: next }); }}>
      <option value="">nothing</option>
      {known.map((one) => <option key={one} value={one}>{one}</option>)}
    </Choice>
  );
}
