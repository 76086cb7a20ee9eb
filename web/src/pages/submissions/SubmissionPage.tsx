import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { SubmissionView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { industryName } from '@/parts/codes/industries';
import { provinceName } from '@/parts/codes/provinces';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { StateTag } from '@/parts/state/StateTag';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { WhyNumber } from '@/parts/why/WhyNumber';
import { LogTab } from './LogTab';
import { OptionsTab } from './OptionsTab';
import { RulesTab } from './RulesTab';
import { SharesTab } from './SharesTab';
import { isLive, shownOption } from './standing';
import { SubmissionActions } from './SubmissionActions';
import { SubmissionNotice } from './SubmissionNotice';
import { useOptionName } from './useOptionName';
import { technicalOf } from './useOptionRows';
import { WhatIfTab } from './WhatIfTab';

export default function SubmissionPage() {
  const { id = '' } = useParams();
  const query = useRead('/submissions/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Submission view={body} etag={etag} />}</Loaded>;
}

const WARN = 7 * 24 * 60;

const trailOf = (view: SubmissionView, asked: string) => {
  for (const { id, worksheet } of view.quote?.options ?? []) {
    if (asked === id) return worksheet.trail;
    if (asked === technicalOf(id)) return worksheet.technical?.trail;
  }
  return undefined;
};

function Submission({ view, etag }: { view: SubmissionView; etag: string | null }) {
  const { t } = useTranslation('submissions');
  const { t: tc } = useTranslation('coinsurance');
  const { tx } = useFormat();
  const { session } = useSession();
  const { asked, ask, close } = useWhy();
  const nameOf = useOptionName();
  const [params, setParams] = useSearchParams();
  const option = shownOption(view, params.get('option'));
  const applies = session.role === 'Enterprise';
  const select = (id: string) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.set('option', id);
      return after;
    });

  return (
    <>
      <ObjectPage
        kind={
          <>
            {t('kind')} {view.number} · {tx(view.productName)} ·{' '}
            <Link to={`/assessments/${view.assessment}`}>{t('toAssessment')}</Link>
            {view.plan && (
              <>
                {' '}
                · <Link to={`/directory/${view.plan.id}`}>{tx(view.plan.name)}</Link>
              </>
            )}
          </>
        }
        title={tx(applies ? view.productName : view.insuredName)}
        state={<StateTag kind="submission" state={view.state} />}
        notice={<SubmissionNotice view={view} applies={applies} />}
        facts={[
          {
            label: t(applies ? 'insurer' : 'insured'),
            value: tx(applies ? view.insurerName : view.insuredName),
            note: applies
              ? t('forWhom', { name: tx(view.insuredName) })
              : `${tx(provinceName(view.province))} · ${tx(industryName(view.industry))}`,
          },
          {
            label: option ? t('fact.limit', { option: nameOf(option) }) : t('limit'),
            value: option ? <Money of={option.limit} withUnit /> : t('fact.noOption'),
            note: option && (
              <>
                {t('retention')} <Money of={option.retention} withUnit />
              </>
            ),
          },
          {
            label: option ? t('fact.premium', { option: nameOf(option) }) : t('premium'),
            value: option?.premium ? (
              <WhyNumber onAsk={() => ask(option.id)}>
                <Money of={option.premium} exact />
              </WhyNumber>
            ) : (
              t('fact.noPrice')
            ),
            note: view.quote ? t('fact.filed', { version: view.quote.tariffVersion }) : t('fact.afterQuote'),
          },
          {
            label: t('validUntil'),
            value: isLive(view.state) ? (
              <Clock due={option?.validUntil ?? view.validUntil} warnMinutes={WARN} />
            ) : (
              view.validUntil
            ),
            note: t('fact.inception', { day: view.inception }),
          },
        ]}
        next={<SubmissionActions view={view} etag={etag} option={option} />}
        tabs={[
          {
            key: 'options',
            label: t('tab.options'),
            children: <OptionsTab view={view} etag={etag} selected={option} onSelect={select} onAsk={ask} />,
          },
          {
            key: 'rules',
            label: t('tab.rules', { n: view.issues.length }),
            children: <RulesTab view={view} etag={etag} />,
          },
          { key: 'what-if', label: t('tab.whatIf'), children: <WhatIfTab view={view} option={option} /> },
          ...(view.shares.length > 0 || view.sharing
            ? [{ key: 'shares', label: tc('bearers'), children: <SharesTab view={view} etag={etag} /> }]
            : []),
          { key: 'log', label: t('tab.log'), children: <LogTab view={view} /> },
        ]}
      />
      <WhyDrawer trail={asked ? trailOf(view, asked) : undefined} onClose={close} />
    </>
  );
}
