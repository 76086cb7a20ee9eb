interface Remembered<T> {
  value: T;
  save: (value: T) => void;
  forget: () => void;
}

/** A preference kept in this browser; a browser that keeps nothing gets the fallback every time. */
export function remembered<T>(name: string, fallback: T): Remembered<T> {
  const key = `breakwater.${name}`;
  return {
    value: stored(key, fallback),
    save: (value) => quietly(() => localStorage.setItem(key, JSON.stringify(value))),
    forget: () => quietly(() => localStorage.removeItem(key)),
  };
}

function stored<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(key);
    return text === null ? fallback : (JSON.parse(text) as T);
  } catch {
    return fallback;
  }
}

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // Storage is full or forbidden; the preference holds until the page is left.
  }
}
