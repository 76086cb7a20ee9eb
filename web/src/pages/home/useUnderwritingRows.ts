import type { ListPoliciesItem, ShowWorklistView } from '@/api/schema';
import { fenOf } from '@/format/money';
import type { Words } from '@/format/text';
import { useFormat } from '@/format/useFormat';
import { industryName } from '@/parts/codes/industries';
import { provinceName } from '@/parts/codes/provinces';

export const kinds = ['referral', 'expiring', 'evidence', 'renewal'] as const;
export type WorkKind = (typeof kinds)[number];

/** One row of an underwriter's work, whatever it is. */
export interface UnderwritingRow {
  key: string;
  kind: WorkKind;
  path: string;
  firm: string;
  place: string;
  /** What is to be decided, or why it stands here. */
  matter: string;
  number: string;
  /** Since when it waits; for what runs out, until when it may wait. */
  since?: string;
  due?: string;
  limit?: bigint;
  premium?: bigint;
  heldBy?: Words | null;
  isMine?: boolean;
  beyondMandate?: boolean;
}

/** What waits, kind by kind as the server orders it: the oldest referral first, then the nearest end. */
export function useUnderwritingRows(
  list: ShowWorklistView | undefined,
  renewals: readonly ListPoliciesItem[] | undefined,
): UnderwritingRow[] | undefined {
  const { tx } = useFormat();
  if (!list) return undefined;
  const place = (province: string, industry: string) => `${tx(provinceName(province))} · ${tx(industryName(industry))}`;
  return [
    ...list.referrals.map((each): UnderwritingRow => ({
      key: `referral ${each.submission}`,
      kind: 'referral',
      path: `/submissions/${each.submission}?tab=rules`,
      firm: tx(each.insuredName),
      place: place(each.province, each.industry),
      matter: each.reasons.map((reason) => tx(reason)).join(' '),
      number: each.number,
      since: each.since,
      limit: fenOf(each.limit),
      premium: fenOf(each.premium),
      heldBy: each.heldBy,
      isMine: each.isMine,
      beyondMandate: !each.isWithinMandate,
    })),
    ...list.evidence.map((each): UnderwritingRow => ({
      key: `evidence ${each.contingency}`,
      kind: 'evidence',
      path: `/submissions/${each.submission}?tab=rules`,
      firm: tx(each.insuredName),
      place: '',
      matter: tx(each.ask),
      number: each.number,
      since: each.submittedAt,
    })),
    ...list.expiring.map((each): UnderwritingRow => ({
      key: `expiring ${each.submission}`,
      kind: 'expiring',
      path: `/submissions/${each.submission}`,
      firm: tx(each.insuredName),
      place: '',
      matter: '',
      number: each.number,
      due: each.validUntil,
      limit: fenOf(each.limit),
      premium: fenOf(each.premium),
    })),
    ...(renewals ?? []).map((each): UnderwritingRow => ({
      key: `renewal ${each.id}`,
      kind: 'renewal',
      path: `/policies/${each.id}`,
      firm: tx(each.insuredName),
      place: place(each.province, each.industry),
      matter: tx(each.productName),
      number: each.number ?? each.submissionNumber,
      due: each.coverEnds,
      limit: fenOf(each.limit),
      premium: fenOf(each.written),
    })),
  ];
}
