// The tour by the client of hey-api: ADDRESS, KEY and READING_KEY are given.
import { createClient } from "./client";
import { addReview, classifyText, classifyTexts, findSimilar, labelReview, listReviews } from "./sdk.gen";

declare const process: { argv: string[] };

const AWESOME = "The movie was awesome";
const ABSTRACT = "We train deep neural networks by stochastic gradient descent.";

const [address = "", key = "", readingKey = ""] = process.argv.slice(2);
const client = createClient({ baseUrl: address, auth: () => key });
const reader = createClient({ baseUrl: address, auth: () => readingKey });

async function tour() {
  const text = await classifyText({ client: reader, body: { text: AWESOME }, throwOnError: true });

  const batch = await classifyTexts({ client: reader, body: { texts: [AWESOME, " "] }, throwOnError: true });
  const bad = batch.data.results.flatMap((result) => (result.kind === "problem" ? [result] : []));

  const body = { text: AWESOME, source: "hey-api" };
  const added = await addReview({ client, body, throwOnError: true });

  const query = { source: "hey-api", limit: 2 };
  const page = await listReviews({ client: reader, query, throwOnError: true });

  const path = { review_id: added.data.id };
  const receipt = await labelReview({ client, path, body: { label: "positive" }, throwOnError: true });

  const model = { model: "default" };
  const toText = { text: ABSTRACT, limit: 2 };
  const similar = await findSimilar({ client: reader, path: model, body: toText, throwOnError: true });
  const toDocument = { document_id: similar.data.items[0]!.document.id };
  const again = await findSimilar({ client: reader, path: model, body: toDocument, throwOnError: true });

  const refused = await addReview({ client: reader, body: { text: AWESOME } });

  return {
    label: text.data.label,
    kinds: batch.data.results.map((result) => result.kind),
    pointers: bad.flatMap((problem) => problem.errors.map((error) => error.pointer)),
    listed: page.data.items.map((item) => item.id === added.data.id),
    learned_of: receipt.data.before.label,
    similar: [similar.data.items.length, again.data.items.length > 0],
    refused: refused.response?.status,
  };
}

tour().then((told) => console.log(JSON.stringify(told)));
