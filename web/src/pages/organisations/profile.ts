import type { OrganisationProfile, ProfileRequest } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';

/** The description as it is typed. */
export interface ProfileEntries {
  name: { zh: string; en?: string };
  industry: string;
  province: string;
  address: string;
  employees: number;
  revenue: string;
  specialised: boolean;
}

export const profileOf = ({ name, revenue, specialised, ...rest }: ProfileEntries): ProfileRequest => ({
  ...rest,
  name: { zh: name.zh, en: name.en?.trim() ? name.en : null },
  revenue: moneyOf(parseMoney(revenue) ?? 0n),
  specialised: specialised ?? false,
});

export const entriesOf = ({
  name,
  industry,
  province,
  address,
  employees,
  revenue,
  specialised,
}: OrganisationProfile): ProfileEntries => ({
  name: name.en === name.zh ? { zh: name.zh } : name,
  industry,
  province,
  address,
  employees,
  revenue: plain(fenOf(revenue)),
  specialised,
});
