import { useTranslation } from 'react-i18next';
import { Mark } from '@/parts/state/StateTag';

/** Open critical and high findings; none is said too. */
export function Grave({ critical, high }: { critical: number; high: number }) {
  const { t } = useTranslation('assessments');
  if (critical + high === 0) return <span className="quiet">{t('noneGrave')}</span>;
  return (
    <span className="row">
      {critical > 0 && <Mark tone="danger">{t('critical', { n: critical })}</Mark>}
      {high > 0 && <Mark tone="attention">{t('high', { n: high })}</Mark>}
    </span>
  );
}
