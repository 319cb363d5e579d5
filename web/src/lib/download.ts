/** Files that the service makes, which the browser saves by itself. */
import { api, unwrap } from "./api";

/**
 * Save the file at a URL of the service. A browser says nothing of a download that is refused, so a
 * small call goes first: it asks for another login where that has ended, or throws why it is refused.
 */
export async function download(url: string): Promise<void> {
  await unwrap(api.GET("/v1/reviews", { params: { query: { limit: 1 } } }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.click();
}
