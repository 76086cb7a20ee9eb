import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SubsidyOffer } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { WhyNumber } from '@/parts/why/WhyNumber';
import styles from './bind.module.css';

interface Props {
  offers: readonly SubsidyOffer[];
  chosen: readonly string[];
  /** Left out for those who only read. */
  onToggle: ((offer: SubsidyOffer) => void) | undefined;
  onAsk: (code: string) => void;
}

/** What subsidy programmes would pay of the premium, and why one pays nothing. */
export function SubsidyChoice({ offers, chosen, onToggle, onAsk }: Props) {
  const { t } = useTranslation('submissions');
  const { tx } = useFormat();
  if (offers.length === 0) return null;
  return (
    <Panel title={t('bind.subsidies')} note={t('bind.subsidiesNote')} flush>
      <ul className={styles.subsidies}>
        {offers.map((offer) => (
          <li key={offer.programme}>
            <Checkbox
              checked={chosen.includes(offer.programme)}
              disabled={!onToggle || offer.why !== null}
              onChange={() => onToggle?.(offer)}
            >
              {tx(offer.name)}
              <span className="quiet small"> {tx(offer.sponsor)}</span>
            </Checkbox>
            {offer.why === null ? (
              <WhyNumber onAsk={() => onAsk(offer.code)}>
                <Money of={offer.amount} exact />
              </WhyNumber>
            ) : (
              <span className="quiet small">{offer.detail && tx(offer.detail)}</span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
