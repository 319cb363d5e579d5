/** A text in the URL's fragment, which never reaches a server: plain if short, else packed. */

const PLAIN_CHARACTERS = 2000;

/** What browsers, chats and mail programs pass on whole. */
const FRAGMENT_CHARACTERS = 16_000;

/** Return the fragment that holds a text, or null if it is too long for a URL. */
export async function encodeFragment(text: string): Promise<string | null> {
  if (text === "") return "";
  const fragment =
    text.length <= PLAIN_CHARACTERS
      ? `#text=${encodeURIComponent(text.toWellFormed())}`
      : `#packed=${await deflate(text)}`;
  return fragment.length <= FRAGMENT_CHARACTERS ? fragment : null;
}

/** Return the text that a fragment holds; null if it holds none, or a damaged one. */
export async function decodeFragment(fragment: string): Promise<string | null> {
  const [, kind, value] = /^#(text|packed)=(.*)$/s.exec(fragment) ?? [];
  if (value === undefined) return null;
  try {
    return kind === "text" ? decodeURIComponent(value) : await inflate(value);
  } catch {
    return null;
  }
}

async function deflate(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function inflate(value: string): Promise<string> {
  const characters = atob(value.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(characters, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}
