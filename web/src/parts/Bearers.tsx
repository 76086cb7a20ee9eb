import { useTranslation } from 'react-i18next';
import type { ListSharesBearer } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { Panel } from './Panel';

/** Who bears a policy and how much; several, not joint. */
export function Bearers({ of }: { of: readonly ListSharesBearer[] }) {
  const { t } = useTranslation('coinsurance');
  const { tx } = useFormat();
  return (
    <Panel title={t('bearers')} note={t('several')}>
      <ul className="plain">
        {of.map(({ name, perMille, isLead }) => (
          <li key={name.zh}>
            {tx(name)} <strong>{perMille} ‰</strong> {isLead && <span className="quiet small">{t('isLead')}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
