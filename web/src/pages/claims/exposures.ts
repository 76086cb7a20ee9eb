import { useTranslation } from 'react-i18next';
import type { ReadClaimsView } from '@/api/schema';
import { useFormat } from '@/format/useFormat';

/** What an exposure is called: its cover, and whose loss it is when it is a third party's. */
export function useExposureTitle(claim: ReadClaimsView): (id: string | null | undefined) => string {
  const { t } = useTranslation('claims');
  const { tx } = useFormat();
  return (id) => {
    const exposure = claim.exposures.find((each) => each.id === id);
    if (!exposure) return t('exposure.whole');
    const name = tx(exposure.name);
    return exposure.claimant === 'Insured' ? name : `${name} · ${exposure.label || t('exposure.unnamed')}`;
  };
}
