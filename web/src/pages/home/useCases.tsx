import { useQueries } from '@tanstack/react-query';
import { reading } from '@/api/useRead';
import type { ClaimState, IncidentState } from '@/api/schema';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { StateTag } from '@/parts/state/StateTag';
import { byDue, type WorkItem } from './Worklist';

const liveClaims: ClaimState[] = ['Open', 'Investigating', 'CoverageDecided', 'Settling', 'Reopened'];
const liveIncidents: IncidentState[] = ['Reported', 'Triaged', 'Responding'];
const MANY = 100;

const claimsIn = (state: ClaimState) => reading('/claims', {}, { state, size: MANY, sort: 'openedAt' });
const incidentsIn = (state: IncidentState) => reading('/incidents', {}, { state, size: MANY, sort: 'reportedAt' });

/** Incidents and claims that are still open, the nearest deadline first. */
export function useCases(): { items: WorkItem[] | undefined; incidents: number; claims: number } {
  const { tx } = useFormat();
  const claims = useQueries({ queries: liveClaims.map(claimsIn) });
  const incidents = useQueries({ queries: liveIncidents.map(incidentsIn) });
  const claimRows = claims.flatMap(({ data }) => data?.body.items ?? []);
  const incidentRows = incidents.flatMap(({ data }) => data?.body.items ?? []);
  const items = byDue([
    ...claimRows.map(({ id, number, insured, policyNumber, nextDue, state, reserve }): WorkItem => ({
      id,
      path: `/claims/${id}`,
      due: nextDue,
      title: tx(insured),
      note: `${number} · ${policyNumber}`,
      state: <StateTag kind="claim" state={state} />,
      amount: fenOf(reserve),
    })),
    ...incidentRows.map(({ id, number, insured, policyNumber, nextDue, state }): WorkItem => ({
      id,
      path: `/incidents/${id}`,
      due: nextDue,
      title: tx(insured),
      note: `${number} · ${policyNumber}`,
      state: <StateTag kind="incident" state={state} />,
    })),
  ]);
  return {
    items: [...claims, ...incidents].some(({ isPending }) => isPending) ? undefined : items,
    incidents: incidentRows.length,
    claims: claimRows.length,
  };
}
