import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { today } from '@/api/clock';
import type { DualRunBy, ShowDualRunScope } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { addDays, daysBetween } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { DayInput } from '@/parts/form/DayInput';
import { Loaded } from '@/parts/Loaded';
import { Panel } from '@/parts/Panel';
import { DualRunFound } from './DualRunFound';

const DAYS_BY_DAY = 31;

/** Which two versions, over which days, of quotes or of policies; the answer below. */
export function DualRun({ set }: { set: (name: string, value: string) => void }) {
  const { t } = useTranslation('dislocation');
  const { tx } = useFormat();
  const [params] = useSearchParams();
  const first = params.get('first') ?? undefined;
  const second = params.get('second') ?? undefined;
  const to = params.get('to') ?? today();
  const from = params.get('from') ?? addDays(to, -90);
  const of: ShowDualRunScope = params.get('of') === 'Policies' ? 'Policies' : 'Quotes';
  const by: DualRunBy = daysBetween(from, to) > DAYS_BY_DAY ? 'Week' : 'Day';
  const list = useRead('/filings', {}, { size: 200, sort: 'product' });
  const versions = list.data?.body.items ?? [];
  const product = versions.find(({ id }) => id === first)?.product;
  const asked = first && second ? { first, second, from, to, of, by } : undefined;
  const query = useRead('/policies/dual-run', {}, asked ?? { first: '', second: '', from, to }, {
    enabled: asked !== undefined,
  });
  const choice = (name: 'first' | 'second', value: string | undefined, rows: typeof versions) => (
    <label>
      <span className="quiet small">{`${name === 'first' ? '①' : '②'} ${t(`dual.${name}`)}`}</span>
      <Select
        value={value ?? null}
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        aria-label={t(`dual.${name}`)}
        placeholder={t(`dual.${name}`)}
        options={rows.map((row) => ({
          value: row.id,
          label: `${tx(row.name)} ${row.productVersion} · ${tx(row.insurerName)}`,
        }))}
        onChange={(chosen: string) => set(name, chosen)}
      />
    </label>
  );

  return (
    <>
      <Panel>
        <div className="stack">
          {choice('first', first, versions)}
          {choice(
            'second',
            second,
            versions.filter((row) => product === undefined || row.product === product),
          )}
          <DayInput value={from} allowClear={false} aria-label={t('dual.from')} onChange={(day) => set('from', day)} />
          <DayInput value={to} allowClear={false} aria-label={t('dual.to')} onChange={(day) => set('to', day)} />
          <Segmented<ShowDualRunScope>
            value={of}
            options={(['Quotes', 'Policies'] as const).map((value) => ({ value, label: t(`dual.of.${value}`) }))}
            onChange={(value) => set('of', value)}
          />
        </div>
      </Panel>
      {asked ? (
        <Loaded query={query}>{({ body }) => <DualRunFound found={body} />}</Loaded>
      ) : (
        <Panel title={t('what')}>
          <p>{t('whatOf.dual')}</p>
          <p className="quiet">{t('dual.answers')}</p>
        </Panel>
      )}
    </>
  );
}
