/** Calls back once a service that did not answer is there again. */
import { useEffect, useEffectEvent } from "react";
import { isServiceThere } from "./api";

const PAUSE_MS = 2000;

export function useRecovery(lost: boolean, onRecovered: () => void): void {
  const ask = useEffectEvent(async (isWanted: () => boolean) => {
    if ((await isServiceThere()) && isWanted()) onRecovered();
  });
  useEffect(() => {
    if (!lost) return undefined;
    let wanted = true;
    const askAgain = () => void ask(() => wanted);
    const timer = setInterval(askAgain, PAUSE_MS);
    addEventListener("online", askAgain);
    return () => {
      wanted = false;
      clearInterval(timer);
      removeEventListener("online", askAgain);
    };
  }, [lost]);
}
