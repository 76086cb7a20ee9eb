export interface ChoiceFilter {
  kind: 'choice';
  /** Name of the query parameter. */
  name: string;
  label: string;
  options: { value: string; label: string }[];
  width?: number;
}

export interface DayFilter {
  kind: 'day';
  name: string;
  label: string;
}

export interface SwitchFilter {
  kind: 'switch';
  /** Set to "true" when on. */
  name: string;
  label: string;
}

export interface HiddenFilter {
  kind: 'hidden';
  /** Set by links only, e.g. one policy's claims; shown as a mark that can be taken off. */
  name: string;
  label: string;
}

export type Filter = ChoiceFilter | DayFilter | SwitchFilter | HiddenFilter;
