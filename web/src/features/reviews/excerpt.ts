/** The part of a text that a list has room for, with what was searched for marked in it. */

export interface Piece {
  readonly text: string;
  readonly match: boolean;
}

/** A match that begins later than this would not be seen in two lines. */
const SEEN_CHARACTERS = 110;
/** How much is shown before such a match. */
const BEFORE_CHARACTERS = 40;
/** No list has room for more. */
const MOST_CHARACTERS = 420;

/** Cut a text to about what two lines hold, from shortly before its first match if that is late. */
export function cutExcerpt(text: string, query: string): Piece[] {
  const matches = findMatches(text, query);
  const [first] = matches;
  const late = first !== undefined && first.start > SEEN_CHARACTERS;
  const start = late ? findWordStart(text, first.start - BEFORE_CHARACTERS) : 0;
  const end = Math.min(text.length, start + MOST_CHARACTERS);
  const pieces = splitAt(text, matches, { start, end });
  if (late) pieces.unshift({ text: "… ", match: false });
  if (end < text.length) pieces.push({ text: "…", match: false });
  return pieces;
}

function findWordStart(text: string, near: number): number {
  const space = text.slice(near, near + BEFORE_CHARACTERS).search(/\s/u);
  return space === -1 ? near : near + space + 1;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function splitAt(text: string, matches: readonly Span[], shown: Span): Piece[] {
  const pieces: Piece[] = [];
  let done = shown.start;
  const push = (end: number, match: boolean) => {
    const until = Math.min(end, shown.end);
    if (until > done) pieces.push({ text: text.slice(done, until), match });
    done = Math.max(done, until);
  };
  for (const { start, end } of matches) {
    push(start, false);
    push(end, true);
  }
  push(shown.end, false);
  return pieces;
}

/** Find what a search's words and phrases match, in order and apart from each other. */
export function findMatches(text: string, query: string): Span[] {
  const patterns = parseTerms(query);
  // Folding a long text takes a while, and each row of a list without a search has one.
  if (patterns.length === 0) return [];
  const { folded, origins } = fold(text);
  const found = patterns.flatMap((pattern) =>
    [...folded.matchAll(pattern)].map((match) => ({
      start: origins[match.index] ?? 0,
      end: origins[match.index + match[0].length] ?? text.length,
    })),
  );
  const spans: Span[] = [];
  for (const span of found.sort((one, other) => one.start - other.start)) {
    const last = spans.at(-1);
    if (last === undefined || span.start > last.end) spans.push(span);
    else spans.splice(-1, 1, { start: last.start, end: Math.max(last.end, span.end) });
  }
  return spans;
}

/** Return a pattern for each word, "phrase" and beginning* of a search. */
function parseTerms(query: string): RegExp[] {
  const terms = query.match(/["“”„][^"“”„]*["“”„]|\S+/gu) ?? [];
  return terms.flatMap((term) => {
    const words = fold(term).folded.match(/[\p{L}\p{M}\p{N}']+|\p{Extended_Pictographic}/gu);
    if (words === null) return [];
    const end = term.endsWith("*") ? "[\\p{L}\\p{M}\\p{N}]*" : "(?![\\p{L}\\p{M}\\p{N}])";
    const body = words.join("[^\\p{L}\\p{M}\\p{N}]+");
    return [new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${body}${end}`, "gu")];
  });
}

/** Lower a text's case and drop its accents; `origins` leads back from each unit to the text. */
function fold(text: string): { folded: string; origins: number[] } {
  let folded = "";
  const origins: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = foldCharacter(character);
    origins.push(...new Array<number>(plain.length).fill(at));
    folded += plain;
    at += character.length;
  }
  origins.push(text.length);
  return { folded, origins };
}

const foldCharacter = (character: string): string =>
  character
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u00ad]/gu, "")
    .replace(/[’ʼ＇]/gu, "'")
    .toLowerCase()
    .replace("ß", "ss");
