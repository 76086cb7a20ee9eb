import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { file, url } from '@/api/client';
import { hand } from '@/api/download';
import type { ShowFilingPage } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';
import { LinkButton } from '@/parts/LinkButton';
import { Loaded } from '@/parts/Loaded';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { CoverTable } from '@/parts/product/CoverTable';
import { Demonstration } from '@/parts/product/Demonstration';
import { QuestionList } from '@/parts/product/QuestionList';
import { RuleTable } from '@/parts/product/RuleTable';
import { TariffTables } from '@/parts/product/TariffTables';
import { WordingView } from '@/parts/product/WordingView';
import { StateTag } from '@/parts/state/StateTag';
import { provinceName } from '@/parts/codes/provinces';
import { FilingActions } from './FilingActions';
import { HistoryTab } from './HistoryTab';

export default function FilingPage() {
  const { id = '' } = useParams();
  const filing = useRead('/filings/{id}', { id });
  return <Loaded query={filing}>{({ body, etag }) => <Filing page={body} etag={etag} />}</Loaded>;
}

function Filing({ page, etag }: { page: ShowFilingPage; etag: string | null }) {
  const { t } = useTranslation('filings');
  const { tx, list } = useFormat();
  const { filing, package: product } = page;
  const download = async () =>
    hand(
      await file(url('/filings/{id}/yaml', { id: filing.id }), 'text/yaml'),
      `${filing.product}-${filing.productVersion}.yaml`,
    );

  return (
    <ObjectPage
      kind={`${t('kind')} · ${filing.product} ${filing.productVersion}`}
      title={tx(filing.name)}
      state={<StateTag kind="filing" state={filing.state} />}
      notice={<Demonstration when={filing.demonstration} />}
      facts={[
        { label: t('insurer'), value: tx(filing.insurerName) },
        {
          label: t('registrationNumber'),
          value: filing.registrationNumber ?? t('none'),
          note: t('revisionNote', { n: filing.revision }),
        },
        {
          label: t('inForce'),
          value: filing.effectiveFrom,
          note: filing.endsOn ? t('until', { day: filing.endsOn }) : t('openEnd'),
        },
        {
          label: t('where'),
          value:
            product.provinces.length === 0
              ? t('nation')
              : list(product.provinces.map((code) => tx(provinceName(code)))),
          note: t('contents', { covers: product.covers.length, tables: product.tariff.tables.length }),
        },
      ]}
      next={<FilingActions page={page} etag={etag} />}
      tabs={[
        {
          key: 'cover',
          label: t('tab.cover'),
          children: (
            <div className="stack">
              <CoverTable product={product} />
            </div>
          ),
        },
        { key: 'wording', label: t('tab.wording'), children: <WordingView product={product} /> },
        { key: 'tariff', label: t('tab.tariff'), children: <TariffTables product={product} /> },
        { key: 'questions', label: t('tab.questions'), children: <QuestionList product={product} /> },
        { key: 'rules', label: t('tab.rules'), children: <RuleTable product={product} /> },
        {
          key: 'history',
          label: t('tab.history'),
          children: (
            <HistoryTab page={page}>
              <Button icon={<DownloadOutlined />} onClick={() => void download()}>
                {t('download')}
              </Button>
              <LinkButton to={`/filings?product=${encodeURIComponent(filing.product)}`}>
                {t('otherVersions')}
              </LinkButton>
            </HistoryTab>
          ),
        },
      ]}
    />
  );
}
