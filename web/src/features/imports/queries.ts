/** What is asked and done to bring files in, and to take them out again. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, postForm, unwrap, type Schema } from "@/lib/api";
import { locate } from "@/lib/base";
import { retryOnceIn } from "@/lib/queryClient";
import { UNSAID, type ImportOptions, type Kind, type Reading } from "./mapping";

export type Import = Schema<"ImportView">;

/** What the service takes a file for, read as it is told to where that is wrong. */
export const previewQuery = (file: File, into: Kind, reading: Reading) =>
  queryOptions({
    // A file that is chosen again may have changed since.
    queryKey: ["imports", "preview", file.name, file.size, file.lastModified, into, reading],
    queryFn: ({ signal }) =>
      unwrap(api.POST("/v1/imports/preview", { ...fillForm(file, { ...UNSAID, into, ...reading }), signal })),
    retry: retryOnceIn,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });

export function startImport(file: File, options: ImportOptions, onSent: (share: number) => void) {
  const filled = fillForm(file, options);
  const fetch = () => postForm("/v1/imports", filled.bodySerializer(), onSent);
  return unwrap(api.POST("/v1/imports", { ...filled, fetch }));
}

/** Return the body of a call, and how it is sent: generated types call the file in it a string. */
function fillForm(file: File, options: ImportOptions) {
  const form = new FormData();
  // What is to be done with a file comes before the file.
  form.append("options", JSON.stringify(options));
  form.append("file", file);
  return { body: { file: file.name, options }, bodySerializer: () => form };
}

export const importsQuery = () =>
  infiniteQueryOptions({
    queryKey: ["imports", "list"],
    queryFn: ({ signal, pageParam }) =>
      unwrap(api.GET("/v1/imports", { params: { query: { cursor: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** Take an import out again; the answer is the job that does so. */
export const removeImport = (id: string) =>
  unwrap(api.DELETE("/v1/imports/{import_id}", { params: { path: { import_id: id } } }));

/** Return the URL of the rows that were not taken, in the file's own shape with the reason behind. */
export const buildProblemsUrl = (id: string): string => locate(`/v1/jobs/${id}/problems?format=csv`);
