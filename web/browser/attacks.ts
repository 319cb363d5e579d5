/** What a page of another origin can run: each function is sent to the page, and has nothing from here. */

export interface Target {
  /** Where the service is for the page. */
  readonly service: string;
  /** A review that is stored there, and labelled; an attacker would have to guess its id. */
  readonly id: string;
  /** A job that has ended. */
  readonly job: string;
}

export type Attack = (target: Target) => Promise<unknown>;

/** Ways to read a review, each of which would tell that it is secret. */
export const READING = {
  "a call": async ({ service, id }) => (await fetch(`${service}/v1/reviews/${id}`)).text(),
  "a call with the cookies of a person": async ({ service, id }) =>
    (await fetch(`${service}/v1/reviews/${id}`, { credentials: "include" })).text(),
  "a call that asks for no leave": async ({ service, id }) => {
    const answer = await fetch(`${service}/v1/reviews/${id}`, { mode: "no-cors" });
    return answer.type === "opaque" ? "secret, but it answers" : answer.text();
  },
  "a script": ({ service, id }) =>
    new Promise((resolve) => {
      const script = document.createElement("script");
      script.addEventListener("load", () => {
        resolve("secret, but it is there");
      });
      script.addEventListener("error", () => {
        resolve("");
      });
      script.src = `${service}/v1/reviews/${id}`;
      document.documentElement.append(script);
    }),
  "an event stream": ({ service, job }) =>
    new Promise((resolve) => {
      const events = new EventSource(`${service}/v1/jobs/${job}/events`);
      events.addEventListener("open", () => {
        resolve("secret, but it is open");
      });
      events.addEventListener("error", () => {
        resolve("");
      });
    }),
} satisfies Readonly<Record<string, Attack>>;

/** Ways to change something: by a review, a prediction, a label, an import; the last takes its target away. */
export const CHANGING = {
  "a call without a body": ({ service, id }) =>
    fetch(`${service}/v1/reviews/${id}/predictions`, { method: "POST", mode: "no-cors" }),
  "a call that outlives its page": ({ service, id }) =>
    fetch(`${service}/v1/reviews/${id}/predictions`, { method: "POST", mode: "no-cors", keepalive: true }),
  "JSON that the browser asks about first": ({ service }) =>
    fetch(`${service}/v1/reviews`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{"text": "Planted."}',
    }),
  "a file": ({ service }) => {
    const form = new FormData();
    form.append("options", '{"into": "reviews"}');
    form.append("file", new File(["text\nPlanted.\n"], "planted.csv"));
    return fetch(`${service}/v1/imports`, { method: "POST", mode: "no-cors", body: form });
  },
  "a picture": ({ service, id }) =>
    new Promise((resolve) => {
      const image = new Image();
      image.onload = resolve;
      image.onerror = resolve;
      image.src = `${service}/train_review?_id=${id}&sentiment=negative`;
    }),
  "a frame": ({ service, id }) =>
    new Promise((resolve) => {
      const frame = document.createElement("iframe");
      frame.onload = resolve;
      frame.src = `${service}/classify_review?_id=${id}`;
      document.documentElement.append(frame);
    }),
  "a form": ({ service, id }) =>
    new Promise((resolve) => {
      const frame = Object.assign(document.createElement("iframe"), { name: "answer" });
      const form = Object.assign(document.createElement("form"), { method: "POST", target: frame.name });
      form.action = `${service}/v1/reviews/${id}/predictions`;
      document.documentElement.append(frame, form);
      frame.onload = resolve; // an empty frame loads as it is appended
      form.submit();
    }),
  "a form with a file": ({ service }) =>
    new Promise((resolve) => {
      const frame = Object.assign(document.createElement("iframe"), { name: "receipt" });
      const form = Object.assign(document.createElement("form"), { method: "POST", target: frame.name });
      const options = Object.assign(document.createElement("input"), { name: "options", value: '{"into": "reviews"}' });
      const file = Object.assign(document.createElement("input"), { name: "file", type: "file" });
      const chosen = new DataTransfer();
      chosen.items.add(new File(["text\nPlanted.\n"], "planted.csv"));
      file.files = chosen.files;
      form.action = `${service}/v1/imports`;
      form.enctype = "multipart/form-data";
      form.append(options, file);
      document.documentElement.append(frame, form);
      frame.onload = resolve; // an empty frame loads as it is appended
      form.submit();
    }),
  "a deletion": ({ service, id }) => fetch(`${service}/v1/reviews/${id}`, { method: "DELETE" }),
} satisfies Readonly<Record<string, Attack>>;

/** Ways that lead nowhere for anybody: JSON that is not called so has a wrong type, an address with more is unknown. */
export const FUTILE = {
  "a frame whose address ends in a line feed": ({ service, id }) =>
    new Promise((resolve) => {
      const frame = document.createElement("iframe");
      frame.onload = resolve;
      frame.src = `${service}/train_review%0A?_id=${id}&sentiment=negative`;
      document.documentElement.append(frame);
    }),
  "JSON that calls itself text": ({ service }) =>
    fetch(`${service}/v1/reviews`, { method: "POST", mode: "no-cors", body: '{"text": "Planted."}' }),
  "forms of every kind": async ({ service }) => {
    const frame = Object.assign(document.createElement("iframe"), { name: "refusals" });
    document.documentElement.append(frame);
    for (const enctype of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
      const form = Object.assign(document.createElement("form"), { enctype, method: "POST", target: frame.name });
      form.action = `${service}/v1/reviews`;
      form.append(Object.assign(document.createElement("input"), { name: '{"text": "Planted.", "a":"', value: '"}' }));
      document.documentElement.append(form);
      const answered = new Promise((resolve) => {
        frame.onload = resolve;
      });
      form.submit();
      await answered;
    }
  },
} satisfies Readonly<Record<string, Attack>>;

/** What a client of another origin does, which may: store a review and follow the answer. */
export const storeAsClient = async ({ service }: Target): Promise<unknown[]> => {
  const answer = await fetch(`${service}/v1/reviews`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": "a-page-that-may" },
    body: '{"text": "Sent by a page that may."}',
  });
  return [answer.status, answer.headers.get("Location"), answer.headers.get("X-Request-ID")];
};
