import { Checkbox, Select } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { CompareFilingsComparison, ComparedPart } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';
import { Loaded } from '@/parts/Loaded';
import { PageHead, Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { ComparedFields } from './ComparedFields';
import styles from './filings.module.css';

/** Two versions side by side, part by part; the pair and the view are in the address. */
export default function ComparePage() {
  const { t } = useTranslation('filings');
  const { tx } = useFormat();
  const [params, setParams] = useSearchParams();
  const [left, right] = [params.get('left') ?? '', params.get('right') ?? ''];
  const all = params.get('all') === 'true';
  const list = useRead('/filings', {}, { size: 200, sort: 'product' });
  const comparison = useRead('/filings/compare', {}, { left, right }, { enabled: left !== '' && right !== '' });
  const options = (list.data?.body.items ?? []).map(({ id, name, productVersion, revision, insurerName }) => ({
    value: id,
    label: `${tx(name)} ${productVersion} · ${t('revisionNote', { n: revision })} · ${tx(insurerName)}`,
  }));
  const set = (name: string, value: string) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (value) after.set(name, value);
      else after.delete(name);
      return after;
    });

  return (
    <div className="stack">
      <PageHead title={t('comparison.title')}>
        <Checkbox checked={!all} onChange={({ target }) => set('all', target.checked ? '' : 'true')}>
          {t('comparison.onlyChanged')}
        </Checkbox>
      </PageHead>
      <div className="halves">
        {(['left', 'right'] as const).map((side) => (
          <Select
            key={side}
            value={params.get(side)}
            options={options}
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t(`comparison.${side}`)}
            placeholder={t(`comparison.${side}`)}
            onChange={(value: string) => set(side, value)}
          />
        ))}
      </div>
      {left && right && <Loaded query={comparison}>{({ body }) => <Compared comparison={body} all={all} />}</Loaded>}
    </div>
  );
}

function Compared({ comparison, all }: { comparison: CompareFilingsComparison; all: boolean }) {
  const { t } = useTranslation('filings');
  const { tx } = useFormat();
  const { left, right, parts } = comparison;
  const shown = parts.filter(({ change }) => all || change !== 'Same');
  const sections = [...new Set(shown.map(({ section }) => section))];
  return (
    <Panel
      title={
        <>
          <Link to={`/filings/${left.id}`}>
            {tx(left.name)} {left.productVersion}
          </Link>{' '}
          →{' '}
          <Link to={`/filings/${right.id}`}>
            {tx(right.name)} {right.productVersion}
          </Link>
        </>
      }
      flush
    >
      <div className={styles.counts}>
        {(['changed', 'added', 'removed', 'same'] as const).map((kind) => (
          <span key={kind}>
            {t(`comparison.${kind}`)} <strong>{comparison[kind]}</strong>
          </span>
        ))}
      </div>
      {shown.length === 0 && <p className={styles.part}>{t('comparison.equal')}</p>}
      {sections.map((section) => (
        <Fragment key={section}>
          <h3 className={styles.section}>{t(`section.${sectionKey(section)}`, { section })}</h3>
          {shown
            .filter((part) => part.section === section)
            .map((part) => (
              <Part key={part.code} part={part} />
            ))}
        </Fragment>
      ))}
    </Panel>
  );
}

function Part({ part }: { part: ComparedPart }) {
  const { tx } = useFormat();
  return (
    <div className={styles.part}>
      <div className={styles.partHead}>
        <StateTag kind="change" state={part.change} />
        <span className="strong">{tx(part.name)}</span>
        <span className="quiet small">{part.code}</span>
      </div>
      {part.fields.length > 0 && <ComparedFields fields={part.fields} />}
    </div>
  );
}

const sections = [
  'product',
  'tariff',
  'covers',
  'clauses',
  'exclusions',
  'conditions',
  'questions',
  'controls',
  'tables',
  'rules',
  'offers',
] as const;
const sectionKey = (section: string): (typeof sections)[number] | 'other' =>
  sections.find((each) => each === section) ?? 'other';
