import { useEffect, useRef, useState } from 'react';

/** Whether something is wider than its place, so that it must be reachable for scrolling by keyboard. */
export function useOverflow<E extends HTMLElement>() {
  const holder = useRef<E>(null);
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = holder.current;
    if (!element) return undefined;
    const measure = () => setOverflows(element.scrollWidth > element.clientWidth + 1);
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    for (const child of element.children) watcher.observe(child);
    return () => watcher.disconnect();
  }, []);
  return { holder, overflows };
}
