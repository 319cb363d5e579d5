/** What each column of a file becomes: a field, an attribute, or nothing. */
import type { Schema } from "@/lib/api";
import { formatCount } from "@/lib/format";

export type Preview = Schema<"PreviewView">;
/** The options of the latest import of a file with the same columns. */
export type GivenOptions = NonNullable<Preview["options"]>;
export type PreviewColumn = Schema<"ColumnView">;


export type Kind = "reviews" | "documents";

/** The fields of each kind, the first of which no file can do without. */
export const FIELDS: Record<Kind, Readonly<Record<string, string>>> = {
  reviews: {
    text: "Text",
    title: "Title",
    rating: "Stars or rating",
    written_at: "Date written",
    label: "Label",
    source: "Source",
    external_id: "Its own id",
    id: "Subtext's id",
    created_at: "Date stored",
    labelled_at: "Date labelled",
  },
  documents: {
    text: "Text",
    id: "Id",
    title: "Title",
    authors: "Authors",
    date: "Date",
    categories: "Categories",
    url: "Link",
  },
};

/** The roles of columns that are no fields. */
export const ATTRIBUTE = "(attribute)";
export const NOTHING = "";

/** Column name → field, ATTRIBUTE or NOTHING. */
export type Roles = Readonly<Record<string, string>>;

/** How a file is read where it is not read right by itself. */
export interface Reading {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly dates?: DateOrder;
}

/** How dates like 03/04/2026 are read. */
export type DateOrder = "day_first" | "month_first";

/** What is said of a file beside the file. */
export type ImportOptions = Schema<"ImportOptionsRequest">;

/** What the service takes for said where nothing is. */
export const UNSAID = { duplicates: "skip", stars_as_labels: false } as const;

/** The service keeps no more attributes, and none that are long. */
const MOST_ATTRIBUTES = 20;
const SHORT_CHARACTERS = 60;

/** What our own export says of the model is not the user's, and is said anew. */
const PREDICTED = new Set(["predicted_label", "predicted_probability", "sure", "model_version", "attributes"]);

/** Return the fields that the service proposes, and the attributes: those of the last time, or short columns. */
export function proposeRoles({ columns, options }: Pick<Preview, "columns"> & { options: Pick<GivenOptions, "attributes"> | null }, into: Kind): Roles {
  const others = columns.filter(({ field }) => field === null);
  const short = others.filter(canBeAttribute).slice(0, MOST_ATTRIBUTES);
  const kept = new Set(options?.attributes ?? (into === "reviews" ? short.map(({ name }) => name) : []));
  return Object.fromEntries(
    columns.map(({ name, field }) => [name, field ?? (kept.has(name) ? ATTRIBUTE : NOTHING)]),
  );
}

function canBeAttribute({ name, examples }: PreviewColumn): boolean {
  const values = examples.filter((value) => value !== "");
  if (PREDICTED.has(name) || name.trim() === "") return false;
  return values.length > 0 && values.every(({ length }) => length <= SHORT_CHARACTERS);
}

/** Whether a column is that of our own export with all attributes, which come in without being chosen. */
export const isOwnAttributes = (name: string, into: Kind): boolean => into === "reviews" && name === "attributes";

/** Say that the rows that are shown are not all. */
export function describeExamples(shown: number, rows: number | null): string {
  if (rows !== null && rows <= shown) return `The file has no more than ${rows === 1 ? "this row" : `these ${formatCount(rows)} rows`}.`;
  return `${formatCount(shown)}${rows === null ? "" : ` of ${formatCount(rows)}`} rows, as examples.`;
}

/** Say how many columns are left out. */
export function describeLeft(columns: number): string {
  if (columns === 0) return "Every column is taken.";
  if (columns === 1) return "1 column is left out; choose above what it becomes.";
  return `${formatCount(columns)} columns are left out; choose above what they become.`;
}

/** Give a column a role; a field that another column had is taken from that. */
export function changeRole(roles: Roles, column: string, role: string): Roles {
  const isField = role !== ATTRIBUTE && role !== NOTHING;
  const others = Object.entries(roles).map(([name, had]) => [
    name,
    isField && had === role ? NOTHING : had,
  ]);
  return { ...(Object.fromEntries(others) as Roles), [column]: role };
}

/** Return the fields' columns, and the columns that become attributes. */
export function splitRoles(roles: Roles) {
  const entries = Object.entries(roles);
  const fields = entries.filter(([, role]) => role !== ATTRIBUTE && role !== NOTHING);
  return {
    mapping: Object.fromEntries(fields.map(([column, field]) => [field, column])),
    attributes: entries.filter(([, role]) => role === ATTRIBUTE).map(([column]) => column),
  };
}

/** Return the labels that have to be told what they mean: those of the rows shown, and those told already. */
export function listLabelValues(
  columns: readonly PreviewColumn[],
  label: string | undefined,
  told: Readonly<Record<string, unknown>>,
): string[] {
  if (label === undefined) return [];
  const examples = columns.find(({ name }) => name === label)?.examples ?? [];
  const values = [...examples.filter((value) => value !== ""), ...Object.keys(told)];
  return [...new Set(values)].filter((value) => !["positive", "negative"].includes(value.toLowerCase()));
}
