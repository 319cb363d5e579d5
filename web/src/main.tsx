import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
// Fonts of our own, so that every machine shows the same page and none asks another host.
import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/source-serif-4/index.css";
// Before the components, whose own styles have the last word.
import "@/styles/tokens.css";
import "@/styles/base.css";
import { App } from "@/App";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
