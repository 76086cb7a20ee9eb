import { Checkbox, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuoteOptionView, RatingWorksheet, SubmissionView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { fenOf, parseMoney, plain } from '@/format/money';
import { percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { LossExceedance } from '@/parts/charts/LossExceedance';
import { DataTable } from '@/parts/DataTable';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { useSettled } from '@/parts/useSettled';
import styles from './submissions.module.css';

interface Props {
  view: SubmissionView;
  option: QuoteOptionView | undefined;
}

const PAUSE = 400;
const yuanOf = (typed: string) => (parseMoney(typed) ?? 0n) / 100n;

/** What the two prices and the loss that stays with the insured would be with other terms and other controls. */
export function WhatIfTab({ view, option }: Props) {
  const { t } = useTranslation('submissions');
  const { tx } = useFormat();
  const first = option ?? view.offers[0];
  const [limit, setLimit] = useState(first ? plain(fenOf(first.limit)) : '');
  const [retention, setRetention] = useState(first ? plain(fenOf(first.retention)) : '');
  const [ticked, setTicked] = useState<string[] | null>(null);
  const asked = useSettled(
    {
      limit: Number(yuanOf(limit)),
      retention: Number(yuanOf(retention)),
      ...(ticked === null ? {} : { controls: ticked.join(',') }),
    },
    PAUSE,
  );
  const sound = asked.limit > 0 && asked.retention >= 0 && asked.retention < asked.limit;
  const query = useRead('/submissions/{id}/what-if', { id: view.id }, asked, { enabled: sound, keep: true });
  const controls = query.data?.body.controls ?? [];
  const chosen = ticked ?? controls.filter(({ isPresent }) => isPresent).map(({ code }) => code);

  return (
    <div className={styles.supposed}>
      <Panel title={t('whatIf.suppose')} note={t('whatIf.nothingKept')}>
        <Form layout="vertical">
          <Form.Item label={t('limit')}>
            <MoneyInput value={limit} onChange={setLimit} aria-label={t('limit')} />
          </Form.Item>
          <Form.Item
            label={t('retention')}
            validateStatus={sound ? '' : 'error'}
            help={sound ? undefined : t('whatIf.range')}
          >
            <MoneyInput value={retention} onChange={setRetention} aria-label={t('retention')} />
          </Form.Item>
          <fieldset className={styles.controls}>
            <legend className="strong">{t('whatIf.controls')}</legend>
            <div className={styles.ticks}>
              {controls.map(({ code, name }) => (
                <Checkbox
                  key={code}
                  checked={chosen.includes(code)}
                  onChange={({ target }) =>
                    setTicked(target.checked ? [...chosen, code] : chosen.filter((each) => each !== code))
                  }
                >
                  {tx(name)}
                </Checkbox>
              ))}
            </div>
          </fieldset>
        </Form>
      </Panel>
      {sound && (
        <Loaded query={query}>
          {({ body }) => (
            <div className="stack">
              <Panel title={t('whatIf.title')} flush>
                <DataTable
                  label={t('whatIf.title')}
                  minWidth={520}
                  rowKey="what"
                  dataSource={rowsOf(body.now, body.supposed)}
                  columns={[
                    { title: t('whatIf.figure'), render: (_, { what }) => t(`whatIf.${what}`) },
                    { title: t('whatIf.now'), align: 'right', render: (_, { now }) => now },
                    { title: t('whatIf.then'), align: 'right', render: (_, { supposed }) => supposed },
                  ]}
                />
                {body.supposed.technical && <p className={styles.caution}>{tx(body.supposed.technical.notice)}</p>}
                {[...body.supposed.missing, ...(body.supposed.technical?.missing ?? [])].map(({ table, name, why }) => (
                  <p key={table} className={styles.caution}>
                    {tx(name)}: {tx(why)}
                  </p>
                ))}
              </Panel>
              {body.curve && (
                <LossExceedance
                  points={body.curve.points.map(({ loss, low, mean, high }) => ({
                    loss: fenOf(loss),
                    low: Number(low),
                    mean: Number(mean),
                    high: Number(high),
                  }))}
                  limit={fenOf(body.supposed.limit)}
                  beyondLimit={Number(body.curve.beyondLimit)}
                />
              )}
            </div>
          )}
        </Loaded>
      )}
    </div>
  );
}

const figures = ['filed', 'technical', 'adequacy', 'expected', 'retained'] as const;

function rowsOf(now: RatingWorksheet, supposed: RatingWorksheet) {
  const shown = (sheet: RatingWorksheet, what: (typeof figures)[number]) => {
    const { technical } = sheet;
    if (what === 'adequacy') return typeof technical?.adequacy === 'number' ? percent(technical.adequacy) : '—';
    const amount = what === 'filed' ? sheet.premium : what === 'technical' ? technical?.premium : technical?.[what];
    return amount ? <Money of={amount} exact /> : '—';
  };
  return figures.map((what) => ({ what, now: shown(now, what), supposed: shown(supposed, what) }));
}
