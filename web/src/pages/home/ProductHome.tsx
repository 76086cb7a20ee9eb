import { useTranslation } from 'react-i18next';
import type { FilingState } from '@/api/schema';
import { Figure } from '@/parts/Figure';
import { LinkButton } from '@/parts/LinkButton';
import { stateName } from '@/parts/state/StateTag';
import { HomeLayout } from './HomeLayout';
import { NextUp } from './NextUp';
import { useFilingsIn } from './useFilingsIn';
import { Worklist } from './Worklist';

const mine: FilingState[] = ['Objection', 'Draft'];
const counted: FilingState[] = ['Draft', 'Submitted', 'UnderReview', 'Objection', 'Filed'];

export function ProductHome() {
  const { t } = useTranslation('home');
  const { t: ts } = useTranslation('states');
  const { items, byState } = useFilingsIn(mine);
  const first = items?.[0];
  return (
    <HomeLayout
      next={
        first ? (
          <NextUp title={first.title} note={t('product.answer')} to={first.path} action={t('open')} />
        ) : (
          <NextUp
            calm
            title={t('product.calm')}
            note={t('product.calmNote')}
            to="/filings/new"
            action={t('product.submit')}
          />
        )
      }
      figures={counted.map((state) => (
        <Figure key={state} label={stateName(ts, 'filing', state)} value={byState[state] ?? 0} />
      ))}
      work={
        <Worklist
          title={t('waiting')}
          items={items}
          none={t('product.none')}
          extra={<LinkButton to="/filings">{t('toFilings')}</LinkButton>}
        />
      }
    />
  );
}
