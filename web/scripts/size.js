// Fails if the script that any first page load fetches is larger than the budget, compressed.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_BYTES = 200_000;
const DIST = new URL("../dist/", import.meta.url);

const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", DIST), "utf8"));
const measureCompressed = (file) => gzipSync(readFileSync(new URL(file, DIST))).length;

const collectFiles = (name, seen = new Set()) => {
  const chunk = manifest[name];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const imported of chunk.imports ?? []) collectFiles(imported, seen);
  return seen;
};

const sumSizes = (files) => [...files].reduce((sum, file) => sum + measureCompressed(file), 0);

let worst = 0;
for (const page of manifest["index.html"].dynamicImports ?? []) {
  const bytes = sumSizes(new Set([...collectFiles("index.html"), ...collectFiles(page)]));
  worst = Math.max(worst, bytes);
  console.log(`${page}: ${(bytes / 1000).toFixed(1)} kB`);
}
if (worst > BUDGET_BYTES) {
  console.error(`The first load may take ${BUDGET_BYTES / 1000} kB of script, compressed.`);
  process.exit(1);
}
