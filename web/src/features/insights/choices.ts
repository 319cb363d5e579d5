/** The sources and attributes that can be chosen: those of the newest reviews, and those that files came in with. */
import type { Review } from "@/lib/queries";
import type { Import } from "./queries";

type Known = readonly Pick<Review, "source" | "attributes">[];
type Imported = readonly Pick<Import, "source" | "options">[];

/** Return the sources by name; the chosen one is among them unless it is "". */
export function listSources(reviews: Known, imports: Imported, chosen: string): string[] {
  return sortNames([...reviews, ...imports].map(({ source }) => source ?? ""), chosen);
}

/** Return the attributes that reviews of a source may have, "" for any; the chosen one is among them unless it is "". */
export function listAttributes(reviews: Known, imports: Imported, source: string, chosen: string): string[] {
  // A file whose source is null may have a column of sources.
  const ofSource = imports.filter((one) => source === "" || one.source === null || one.source === source);
  const names = [
    ...reviews.flatMap(({ attributes }) => Object.keys(attributes ?? {})),
    ...ofSource.flatMap(({ options }) => options.attributes),
  ];
  return sortNames(names, chosen);
}

const sortNames = (names: readonly string[], chosen: string): string[] =>
  [...new Set([...names, chosen])].filter((name) => name !== "").sort();
