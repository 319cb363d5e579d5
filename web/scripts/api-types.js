// Writes src/lib/api.types.ts from the service's OpenAPI document on stdin.
// With --check it writes nothing, and fails if the file is not what it would write.
import { readFileSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import openapiTS, { astToString } from "openapi-typescript";

const HEAD = "// Generated from the OpenAPI document by `make api-types`; do not edit.\n\n";
const FILE = new URL("../src/lib/api.types.ts", import.meta.url);

const document = JSON.parse(await text(process.stdin));
const types = HEAD + astToString(await openapiTS(document, { alphabetize: true }));

if (!process.argv.includes("--check")) {
  writeFileSync(FILE, types);
} else if (readFileSync(FILE, "utf8") !== types) {
  console.error("web/src/lib/api.types.ts is stale; run `make api-types`.");
  process.exit(1);
}
