import { useTranslation } from 'react-i18next';
import { stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';

const severities = Object.keys(tones.severity) as StateOf<'severity'>[];

/** "2 critical, 1 medium": the gravest first. */
export function SeverityCounts({ counts }: { counts: Readonly<Record<string, number>> }) {
  const { t } = useTranslation('assessments');
  const { t: ts } = useTranslation('states');
  const found = severities.filter((severity) => counts[severity]);
  return found.length === 0 ? (
    <>{t('noFindings')}</>
  ) : (
    <>{found.map((severity) => `${stateName(ts, 'severity', severity)} ${counts[severity]}`).join(' · ')}</>
  );
}
