/** State that lives in the URL, so that a link shows the same thing. */
import { useCallback } from "react";
import { useSearch } from "wouter";
import { navigate } from "wouter/use-browser-location";

type Change = (value: string | null) => void;

/** One parameter of the URL; null takes it away. A change adds nothing to the history. */
export function useUrlParameter(name: string): [string | null, Change] {
  const value = new URLSearchParams(useSearch()).get(name);
  const change = useCallback<Change>((next) => { changeUrlParameters({ [name]: next }); }, [name]);
  return [value, change];
}

/** Change several parameters at once; the rest of the URL stays. A list gives a parameter often. */
export function changeUrlParameters(
  changes: Readonly<Record<string, string | readonly string[] | null>>,
): void {
  const parameters = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    parameters.delete(name);
    const values = typeof value === "string" ? [value] : (value ?? []);
    for (const one of values) if (one !== "") parameters.append(name, one);
  }
  const search = parameters.size > 0 ? `?${parameters.toString()}` : "";
  navigate(`${location.pathname}${search}${location.hash}`, { replace: true });
}

/** Put a fragment, with its "#", at the end of the URL; "" takes it away. */
export function changeUrlFragment(fragment: string): void {
  if (fragment === location.hash) return;
  history.replaceState(history.state, "", `${location.pathname}${location.search}${fragment}`);
}
