import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReadEventsChainPart } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { Facts } from '@/parts/Facts';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';

/** Claims of supply chains that name the event: they draw on the chain's own limits, and count here once. */
export function ChainPanel({ chains }: { chains: readonly ReadEventsChainPart[] }) {
  const { t } = useTranslation('events');
  const { tx } = useFormat();
  return (
    <Panel title={t('chains.title')} note={t('chains.note')}>
      {chains.map(({ scheme, name, members, claims, reserve, paid }) => (
        <Facts
          key={scheme}
          rows={[
            [t('chains.scheme'), <Link to={`/schemes/${scheme}`}>{tx(name)}</Link>],
            [t('chains.hit'), t('chains.members', { members, claims })],
            [t('sums.reserve'), <Money of={reserve} exact />],
            [t('sums.paid'), <Money of={paid} exact />],
          ]}
        />
      ))}
    </Panel>
  );
}
