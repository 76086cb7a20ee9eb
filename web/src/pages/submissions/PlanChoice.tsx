import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ShowProposalPaymentOffer, ShowProposalView } from '@/api/schema';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { WhyNumber } from '@/parts/why/WhyNumber';
import styles from './bind.module.css';

interface Props {
  proposal: ShowProposalView;
  chosen: ShowProposalPaymentOffer | undefined;
  /** Whether a subsidy pays a share: the parts are then of the rest, which is known when the offer is accepted. */
  subsidised: boolean;
  /** Left out for those who only read. */
  onChoose: ((plan: ShowProposalPaymentOffer | undefined) => void) | undefined;
  onAsk: (code: string) => void;
}

/** In one, or in the parts that the filing offers, with the days on which they are due. */
export function PlanChoice({ proposal, chosen, subsidised, onChoose, onAsk }: Props) {
  const { t } = useTranslation('submissions');
  const { tx, exact } = useFormat();
  const { plans, terms, due } = proposal;
  if (plans.length === 0) return null;
  return (
    <Panel title={t('bind.plans')} note={t('bind.plansNote')} flush>
      <ul className={styles.subsidies}>
        <li>
          <Radio checked={!chosen} disabled={!onChoose} onChange={() => onChoose?.(undefined)}>
            {t('bind.inOne')}
            <span className="quiet small"> {t('bind.partDue', { day: due })}</span>
          </Radio>
          <Money of={terms.premium} exact />
        </li>
        {plans.map((plan) => (
          <li key={plan.code}>
            <Radio checked={chosen?.code === plan.code} disabled={!onChoose} onChange={() => onChoose?.(plan)}>
              {tx(plan.name)}
              {fenOf(plan.surcharge) > 0n && (
                <span className="quiet small"> {t('bind.surcharge', { amount: exact(fenOf(plan.surcharge)) })}</span>
              )}
            </Radio>
            <WhyNumber onAsk={() => onAsk(plan.code)}>
              <Money of={plan.premium} exact />
            </WhyNumber>
            {chosen?.code === plan.code && (
              <table className={styles.parts}>
                <tbody>
                  {plan.parts.map(({ number, amount, due: day }) => (
                    <tr key={number}>
                      <th scope="row">{t('bind.partOf', { n: number })}</th>
                      <td>{t('bind.partDue', { day })}</td>
                      {!subsidised && (
                        <td className="number">
                          <Money of={amount} exact />
                        </td>
                      )}
                    </tr>
                  ))}
                </tbody>
                {subsidised && <caption className="quiet small">{t('bind.partsOfRest')}</caption>}
              </table>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
