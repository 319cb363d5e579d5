/** The width of an element, kept current, so that pictures are drawn and not stretched. */
import { useCallback, useState } from "react";

export function useWidth(): [(element: Element | null) => (() => void) | undefined, number] {
  const [width, setWidth] = useState(0);
  const measure = useCallback((element: Element | null) => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      setWidth(Math.round(entry?.contentRect.width ?? 0));
    });
    observer.observe(element);
    return () => { observer.disconnect(); };
  }, []);
  return [measure, width];
}
