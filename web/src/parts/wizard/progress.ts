import { remembered } from '@/app/remembered';

/** How far somebody has come, and with which entries. */
export interface Progress<V> {
  step: number;
  values: Partial<V>;
}

/** Entries that survive closing the browser; `version` says which form they belong to, an older form's are not offered. */
export function progressOf<V>(name: string, version: string) {
  const memory = remembered<{ version: string; progress: Progress<V> } | null>(`wizard.${name}`, null);
  return {
    found: memory.value?.version === version ? memory.value.progress : undefined,
    save: (progress: Progress<V>) => memory.save({ version, progress }),
    forget: () => memory.forget(),
  };
}
