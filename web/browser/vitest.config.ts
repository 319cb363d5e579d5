/** How the browser tests run: one after the other, against the service that SUBTEXT_URL names. */
import { loadEnv } from "vite";
import { defineConfig } from "vitest/config";

export default defineConfig(() => {
  const {
    SUBTEXT_URL = "http://127.0.0.1:8000",
    SECOND_URL = "http://127.0.0.1:8001",
    CHROMIUM = "/usr/bin/chromium",
    PAGE_URL = "",
    PICTURES = "",
    ADMIN_KEY = "",
  } = loadEnv("", ".", ["SUBTEXT_URL", "SECOND_URL", "CHROMIUM", "PAGE_URL", "PICTURES", "ADMIN_KEY"]);
  return {
    test: {
      include: [PICTURES === "" ? "*.test.ts" : "*.picture.ts"],
      provide: {
        address: SUBTEXT_URL,
        second: SECOND_URL,
        chromium: CHROMIUM,
        page: PAGE_URL,
        pictures: PICTURES,
        adminKey: ADMIN_KEY,
      },
      // A machine that does other things as well may take long; nothing waits for a time to pass.
      testTimeout: 90_000,
      hookTimeout: 90_000,
      expect: { poll: { timeout: 30_000 } },
      fileParallelism: false,
    },
  };
});

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the service answers. */
    address: string;
    /** Where another service answers, for tests of what goes from one to the other. */
    second: string;
    /** The browser's program. */
    chromium: string;
    /** A page of another origin that may call the service; "" where there is none. */
    page: string;
    /** The folder for pictures of the pages; "" while pages are tested. */
    pictures: string;
    /** A key that may do everything, of a service that needs one; "" where none is needed. */
    adminKey: string;
  }
}
