import { useTranslation } from 'react-i18next';
import { Mark } from '@/parts/state/StateTag';

const known = ['BAND', 'SOON', 'ACCOUNT', 'DEVICE', 'CASE', 'PAYEE'] as const;

/** Why a person looks at a claim, in a word each. */
export function ReviewCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('lane');
  return (
    <span className="row wrap">
      {known
        .filter((code) => codes.includes(code))
        .map((code) => (
          <Mark key={code} tone="attention">
            {t(`review.code.${code}`)}
          </Mark>
        ))}
    </span>
  );
}
