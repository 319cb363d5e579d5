/** How long it is until something may be tried again. */
import { useEffect, useState } from "react";

/** How many seconds are left of those since a moment, which is in ms; 0 in the end. */
export function useCountdown(seconds: number, since: number): number {
  const [now, setNow] = useState(since);
  const left = Math.min(seconds, Math.ceil(seconds - Math.max(0, now - since) / 1000));
  const isRunning = left > 0;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => { setNow(Date.now()); }, 250);
    return () => { clearInterval(timer); };
  }, [isRunning, since]);
  return Math.max(0, left);
}
