/** A link to a file of the service; says so where that is refused. */
import type { ReactNode } from "react";
import { describeError } from "@/lib/api";
import { download } from "@/lib/download";
import { useToast } from "./Toasts";

export function DownloadLink({ href, children }: { href: string; children: ReactNode }) {
  const showToast = useToast();
  const save = async () => {
    try {
      await download(href);
    } catch (error) {
      showToast({ title: "Not downloaded", detail: describeError(error) });
    }
  };
  return (
    <a
      href={href}
      download
      onClick={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {children}
    </a>
  );
}
