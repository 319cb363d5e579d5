/** The only way to the service: typed calls go out, answers or named errors come back. */
import createClient from "openapi-fetch";
import type { components, paths } from "./api.types";
import { locate, PREFIX } from "./base";
import { pendingLogin } from "./login";

export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

export const api = createClient<paths>({ baseUrl: PREFIX, fetch: send });

/**
 * Send a call. Where the login has ended, wait for another one and send it again: a call that is
 * refused for want of a key has done nothing. Under another key, only what changes nothing is.
 */
async function send(request: Request): Promise<Response> {
  // A copy of a file that is sent would be held in memory.
  const again = isForm(request) ? null : request.clone();
  const response = await fetch(request);
  if (response.status !== 401 || isLogin(request)) return response;
  // An answer that is not read holds one of the few connections that the login takes as well.
  await response.clone().arrayBuffer();
  const isReading = request.method === "GET";
  const came = await pendingLogin.wait();
  const isWanted = came === "same" || (came === "other" && isReading);
  return isWanted && again !== null ? fetch(again) : response;
}

const isForm = ({ headers }: Request) => headers.get("Content-Type")?.startsWith("multipart/") === true;

const isLogin = ({ url }: Request) => new URL(url).pathname.endsWith("/v1/session");

/** The service answered with a problem document. */
export class ServiceProblem extends Error {
  override readonly name = "ServiceProblem";
  /** When it came, in ms. */
  readonly receivedAt = Date.now();

  constructor(
    readonly problem: Schema<"Problem">,
    /** When to ask again, if the service said so. */
    readonly retryAfterS: number | null,
  ) {
    super(problem.detail);
  }
}

/** Whether the service wants a key, and nobody is logged in. */
export const isKeyMissing = (error: unknown): boolean =>
  error instanceof ServiceProblem && error.problem.status === 401;

/** Whether the key does not allow what was asked: it does not the next time either. */
export const isScopeMissing = (error: unknown): boolean =>
  error instanceof ServiceProblem && error.problem.type === "/problems/scope-missing";

/** No answer came: the service is down, or the network is. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

interface Outcome<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** Return the data of a call's answer; throw a `ServiceProblem` or `Unreachable` without one. */
export async function unwrap<Data>(call: Promise<Outcome<Data>>): Promise<Data> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof TypeError) throw new Unreachable("No answer", { cause });
    throw cause;
  });
  if (response.ok) return data as Data;
  throw new ServiceProblem(readProblem(error, response), readRetryAfterS(response));
}

function readProblem(error: unknown, response: Response): Schema<"Problem"> {
  if (typeof error === "object" && error !== null && "detail" in error && "title" in error) {
    return error as Schema<"Problem">;
  }
  // A proxy between the page and the service may answer in its own words.
  return {
    type: "about:blank",
    title: response.statusText || "No usable answer",
    status: response.status,
    detail: `The answer had status ${response.status} and no explanation; try again in a moment.`,
    instance: URL.canParse(response.url) ? new URL(response.url).pathname : "",
    request_id: response.headers.get("X-Request-ID") ?? "",
  };
}

function readRetryAfterS(response: Response): number | null {
  const seconds = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  return Number.isNaN(seconds) ? null : seconds;
}

/**
 * Post a form, telling what share of it is sent, which `fetch` cannot. Where the login has ended, wait
 * for another one and, under the same key, post it again: its file is still there.
 */
export async function postForm(path: string, form: FormData, onSent: (share: number) => void): Promise<Response> {
  const response = await upload(path, form, onSent);
  if (response.status !== 401) return response;
  return (await pendingLogin.wait()) === "same" ? upload(path, form, onSent) : response;
}

const upload = (path: string, form: FormData, onSent: (share: number) => void): Promise<Response> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", locate(path));
    request.responseType = "blob";
    request.upload.onprogress = ({ loaded, total }) => { onSent(loaded / total); };
    request.onerror = () => { reject(new TypeError("No answer")); };
    request.onload = () => {
      const { status, statusText } = request;
      resolve(new Response(request.response as Blob, { status, statusText, headers: readHeaders(request) }));
    };
    request.send(form);
  });

function readHeaders(request: XMLHttpRequest): Headers {
  const lines = request.getAllResponseHeaders().trim().split("\r\n");
  return new Headers(lines.map((line): [string, string] => {
    const [name = "", ...value] = line.split(": ");
    return [name, value.join(": ")];
  }));
}

/** Say whether the service is there; asks for nothing that costs it. */
export const isServiceThere = (): Promise<boolean> =>
  fetch(locate("/livez"), { cache: "no-store" }).then(({ ok }) => ok, () => false);

/** Return what is told of a call that was refused because the login had ended. */
function explainEnd(): string {
  const next = pendingLogin.read().asked === "no" ? "Do it again." : "Once you are logged in, do it again.";
  return `Nothing was done, because your login had ended. ${next}`;
}

/** Return what to tell a user whose action failed. */
export function describeError(error: unknown): string {
  if (isKeyMissing(error)) return explainEnd();
  return error instanceof ServiceProblem ? error.message : "The service does not answer; try again.";
}
