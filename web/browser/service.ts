/** What the tests ask and tell the service itself, beside the page. */
import { inject } from "vitest";
import type { Schema } from "../src/lib/api";

async function send<Answer>(path: string, method: string, body?: object): Promise<Answer> {
  const answer = await ask(path, inject("adminKey"), {
    method,
    ...(body && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return (answer.status === 204 ? null : await answer.json()) as Answer;
}

/** Ask the service as a program does, with a key unless that is "". */
export const ask = (path: string, key: string, { headers, ...request }: RequestInit = {}): Promise<Response> =>
  fetch(new URL(path, inject("address")), {
    ...request,
    headers: { ...(headers as Record<string, string>), ...(key !== "" && { Authorization: `Bearer ${key}` }) },
  });

/** Make a key that allows what is named. */
export const addKey = (name: string, scopes: readonly Schema<"Scope">[], more: object = {}) =>
  send<Schema<"NewKeyView">>("/v1/keys", "POST", { name, scopes, ...more });

export const classifyText = (text: string) =>
  send<Schema<"SentimentView">>("/v1/sentiment", "POST", { text });

export const storeReview = (text: string) =>
  send<Schema<"ReviewView">>("/v1/reviews", "POST", { text });

export const storeDated = (text: string, day: string) =>
  send<Schema<"ReviewView">>("/v1/reviews", "POST", { text, written_at: `${day}T12:00:00Z` });

export const storeAttributed = (text: string, attributes: Readonly<Record<string, string | number>>) =>
  send<Schema<"ReviewView">>("/v1/reviews", "POST", { text, attributes });

export const storeReviews = (texts: readonly string[]) =>
  send<Schema<"ReviewBatchView">>("/v1/reviews/batch", "POST", { reviews: texts.map((text) => ({ text })) });

const THEMES = [
  "battery charger phone drains overnight cable socket power outlet screen heat charging adapter plug",
  "delivery parcel courier late address doorstep package driver signature tracking depot weekend van box",
  "login password account email reset code verification username locked browser token device profile",
].map((words) => words.split(" "));

/** Store reviews of three themes, so many of each, for topics to be fitted to; no two are alike. */
export async function storeThemes(source: string, each: number): Promise<void> {
  let state = 1;
  const draw = (words: readonly string[]) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return words[Math.floor((words.length * state) / 2 ** 32)];
  };
  const reviews = Array.from({ length: 3 * each }, (_, number) => {
    const words = Array.from({ length: 12 }, () => draw(THEMES[number % 3] ?? []));
    return { text: `${words.join(" ")}.`, source, external_id: `${number}` };
  });
  for (let first = 0; first < reviews.length; first += 100) {
    await send("/v1/reviews/batch", "POST", { reviews: reviews.slice(first, first + 100) });
  }
}

export const labelReview = (id: string, label: Schema<"Label">) =>
  send<Schema<"ReceiptView">>(`/v1/reviews/${id}/label`, "PUT", { label });

export const listPredictions = (id: string) =>
  send<Schema<"PredictionPage">>(`/v1/reviews/${id}/predictions`, "GET");

export const readCurrentModel = () =>
  send<Schema<"SentimentModelView">>("/v1/sentiment-model", "GET");

export const labelReviews = (labels: readonly Schema<"ReviewLabel">[]) =>
  send<Schema<"LessonReceiptView">>("/v1/reviews/labels", "PUT", { labels });

export const listModels = () => send<Schema<"ListedModelPage">>("/v1/sentiment-models", "GET");

export const countReviews = () => send<Schema<"ReviewStatsView">>("/v1/reviews/stats", "GET");

export async function deleteAllReviews(): Promise<void> {
  const { items } = await send<Schema<"ReviewPage">>("/v1/reviews?limit=200", "GET");
  for (const { id } of items) await send(`/v1/reviews/${id}`, "DELETE");
  if (items.length > 0) await deleteAllReviews();
}

export const readReview = (id: string) => send<Schema<"ReviewView">>(`/v1/reviews/${id}`, "GET");

export const listJobs = () => send<Schema<"JobPage">>("/v1/jobs?limit=200", "GET");

export const listImports = () => send<Schema<"ImportPage">>("/v1/imports?limit=200", "GET");

/** Bring a file of reviews in, wait until it is there, and return the id of the job. */
export async function importReviews(csv: string, options: object): Promise<string> {
  const form = new FormData();
  form.append("options", JSON.stringify({ into: "reviews", ...options }));
  form.append("file", new File([csv], "reviews.csv"));
  const answer = await fetch(new URL("/v1/imports", inject("address")), { method: "POST", body: form });
  if (!answer.ok) throw new Error(`The import: ${await answer.text()}`);
  const { id } = (await answer.json()) as Schema<"JobView">;
  await waitForJob(id);
  return id;
}

/** Fit topics to the stored reviews, and wait until all have theirs. */
export async function fitTopics(request: object): Promise<void> {
  const { id } = await send<Schema<"JobView">>("/v1/topic-models", "POST", { corpus: "reviews", ...request });
  await waitForJob(id);
}

/** Wait until a job has ended, which its events do as well. */
async function waitForJob(id: string): Promise<void> {
  await (await fetch(new URL(`/v1/jobs/${id}/events`, inject("address")))).text();
  const { state, problem } = await send<Schema<"JobView">>(`/v1/jobs/${id}`, "GET");
  if (state !== "succeeded") throw new Error(`The job ${state}: ${problem?.detail ?? ""}`);
}
