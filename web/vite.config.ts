import react from "@vitejs/plugin-react";
import { loadEnv } from "vite";
import { defineConfig } from "vitest/config";

const SERVED = ["/v1", "/docs", "/openapi.json", "/livez"];

export default defineConfig(({ mode }) => {
  // The service to develop against; in production it serves the page itself.
  const { SUBTEXT_URL = "http://127.0.0.1:8000" } = loadEnv(mode, ".", "SUBTEXT_URL");
  const proxy = Object.fromEntries(SERVED.map((path) => [path, SUBTEXT_URL]));
  return {
    plugins: [react()],
    // Whatever path a proxy has it under; the server writes the depth of a page into its <base>.
    base: "./",
    resolve: { alias: { "@": "/src" } },
    server: { proxy },
    preview: { proxy },
    build: {
      target: "es2023",
      manifest: true,
      // A strict Content-Security-Policy has no room for scripts and pictures that are inlined.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
    // A zone in which a day begins before that of UTC: it must not matter.
    test: { include: ["src/**/*.test.ts"], env: { TZ: "Pacific/Auckland" } },
  };
});
