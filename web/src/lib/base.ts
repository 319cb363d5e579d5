/** Where the service is: a proxy may have it under a path, which the page's `<base>` tells. */

/** Return the path that the base address of a page has in front of the service's own, as "/subtext". */
export const findPrefix = (address: string): string => new URL(".", address).pathname.slice(0, -1);

/** Tests of modules run without a page. */
export const PREFIX = typeof document === "undefined" ? "" : findPrefix(document.baseURI);

/** Return where a browser finds what the service has at `path`. */
export const locate = (path: string): string => PREFIX + path;
