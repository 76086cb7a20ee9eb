import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ReadCasesView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Facts } from '@/parts/Facts';
import { Loaded } from '@/parts/Loaded';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { CaseActions } from './CaseActions';
import { CaseBody } from './CaseBody';
import { CaseEditor } from './CaseEditor';
import { ReplacedPanel } from './ReplacedPanel';
import { useCaseWords } from './useCaseWords';

/** A case study with its editor, what was replaced in it, and who did what. */
export default function CasePage() {
  const { id = '' } = useParams();
  const query = useRead('/cases/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Case study={body} etag={etag} />}</Loaded>;
}

function Case({ study, etag }: { study: ReadCasesView; etag: string | null }) {
  const { t } = useTranslation('cases');
  const { tx, cite } = useFormat();
  const { title } = useCaseWords();
  const { told, actions, left } = study;
  const writes = actions.includes('cases.write');
  return (
    <ObjectPage
      kind={
        <>
          {t('kindName')} {told.number} · <Link to={`/claims/${study.claim}`}>{t('toClaim')}</Link>
        </>
      }
      title={title(told)}
      state={<StateTag kind="case" state={study.state} />}
      notice={
        left && left.length > 0 ? (
          <Alert type="error" showIcon title={t('left', { n: left.length })} />
        ) : study.returnReason ? (
          <Alert type="warning" showIcon title={t('returned', { reason: study.returnReason })} />
        ) : undefined
      }
      facts={[
        { label: t('insured'), value: tx(study.insured), note: t('insuredNote') },
        { label: t('consent'), value: <StateTag kind="caseConsent" state={study.consent} /> },
        {
          label: t('toldAs'),
          value: `${told.industry ? tx(told.industry) : t('anyIndustry')} · ${told.region ? tx(told.region) : t('country')}`,
          note: study.firms === null ? t('asPublished') : t('cell', { firms: study.firms, least: study.least }),
        },
        { label: t('published'), value: told.publishedMonth ?? t('notYet') },
      ]}
      next={<CaseActions study={study} etag={etag} />}
      tabs={[
        ...(writes
          ? [{ key: 'write', label: t('tab.write'), children: <CaseEditor study={study} etag={etag} /> }]
          : []),
        { key: 'case', label: t('tab.case'), children: <CaseBody told={told} /> },
        ...(study.replaced
          ? [
              {
                key: 'replaced',
                label: t('tab.replaced', { n: study.replaced.length }),
                children: <ReplacedPanel study={study} etag={etag} />,
              },
            ]
          : []),
        {
          key: 'hands',
          label: t('tab.hands'),
          children: (
            <Panel title={t('tab.hands')}>
              <Facts
                rows={[
                  ...study.hands.map(({ what, by, at }): [string, string] => [
                    t(`hand.${what as 'Drafted'}`),
                    `${tx(by)} · ${minute(at)}`,
                  ]),
                  [t('retiredReason'), study.retiredReason],
                  [t('rules'), `${cite(told.source)}${told.isInvented ? ` · ${t('invented')}` : ''}`],
                ]}
              />
            </Panel>
          ),
        },
      ]}
    />
  );
}
